import OcientSQL

/// What comes near when a privilege is denied: the same elsewhere, or the same held by others.
extension PrivilegeReasoner {
    /// At most this many of each kind, but for what the subject holds on the object itself.
    static let mostNearMisses = 3

    /// Near misses: what the subject holds on the object, the privilege on another object of the
    /// same kind, other holders of it; and whether there are more of these.
    func nearMisses(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> (shown: [DerivationStep], hasMore: Bool) {
        let most = PrivilegeReasoner.mostNearMisses
        let kinds = [
            siblings(subject, privilege, object), otherHolders(subject, privilege, object),
        ]
        let shown = otherRights(subject, on: object) + kinds.flatMap { $0.prefix(most) }
        return (shown, kinds.contains { $0.count > most })
    }

    private func otherRights(_ subject: Subject, on object: ObjectReference) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        for grantee in grantees(of: subject) {
            let held = catalog.grants.held(grantee, object, readings.impliedView)
            guard !held.isEmpty else { continue }
            let list = held.ordered(as: object.kind).map { $0.sql }.joined(separator: ", ")
            steps.append(DerivationStep(
                .priv1, "\(catalog.text(of: grantee, names)) holds only \(list) ON "
                    + text(object)))
        }
        return steps
    }

    /// At most one more than is shown, which tells that there are more.
    private func siblings(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        for grantee in grantees(of: subject) {
            for place in catalog.grants.cellPlaces(of: grantee) {
                let cell = catalog.grants.cells[place]
                guard steps.count <= PrivilegeReasoner.mostNearMisses else { return steps }
                guard cell.object != object, cell.object.kind == object.kind,
                      cell.explicit.contains(privilege),
                      let row = catalog.grants.row(of: privilege, in: place) else { continue }
                steps.append(step(for: catalog.grants.rows[row]))
            }
        }
        return steps
    }

    /// At most one more than is shown, which tells that there are more.
    private func otherHolders(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        var level: ObjectReference? = object
        while let place = level {
            let mask = PrivilegeMatrix.covering(privilege, on: object.kind, at: place.kind)
            for cell in catalog.grants.cellPlaces(about: place).reversed() {
                guard steps.count <= PrivilegeReasoner.mostNearMisses else { return steps }
                let held = catalog.grants.cells[cell].explicit.intersection(mask)
                guard let first = held.ordered(as: place.kind).first,
                      let row = catalog.grants.row(of: first, in: cell) else { continue }
                steps.append(step(for: catalog.grants.rows[row]))
            }
            level = catalog.container(of: place)
        }
        return steps
    }
}
