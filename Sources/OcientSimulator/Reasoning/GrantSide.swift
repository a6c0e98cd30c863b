import OcientSQL

/// The grants of one of two systems that are compared, with the reading of PRIV-4 that tells which
/// implied rows exist.
///
/// What nobody has changed has the same index on both sides and is compared there; only what has
/// moved is looked up. So two sides of a million grants are compared in milliseconds.
struct GrantSide {
    private let grants: GrantStore
    private let readings: ReadingSet
    private let view: ImpliedView

    init(_ simulation: Simulation) {
        grants = simulation.catalog.grants
        readings = simulation.readings
        view = readings.impliedView
    }

    /// The grantees, packed, that do not hold the same on another side, or, if that counts, not
    /// with the same grant options. O(cells).
    func grantees(differingFrom other: GrantSide, withOptions: Bool) -> KeyTable {
        var differing = KeyTable()
        add(granteesDifferingFrom: other, withOptions, to: &differing)
        other.add(granteesDifferingFrom: self, withOptions, to: &differing)
        return differing
    }

    /// Adds the grantees of the cells of this side that are others on another side.
    private func add(
        granteesDifferingFrom other: GrantSide, _ withOptions: Bool, to differing: inout KeyTable
    ) {
        for index in 0..<grants.cells.count {
            let cell = grants.cells[index]
            if cell.isRemoved { continue }
            let same = other.cell(cell.grantee, cell.object, near: index)
            let held = same?.held(other.view) ?? PrivilegeSet()
            let options = same?.grantable ?? PrivilegeSet()
            if held != cell.held(view) || withOptions && options != cell.grantable {
                _ = differing.insert(cell.grantee.packed)
            }
        }
    }

    private func cell(
        _ grantee: GranteeReference, _ object: ObjectReference, near index: Int
    ) -> GrantCell? {
        if index < grants.cells.count {
            let cell = grants.cells[index]
            if cell.grantee == grantee && cell.object == object { return cell }
        }
        return grants.cell(grantee, object)
    }

    /// Whether the side has a row like that of another one, with the same grant option. O(1).
    private func has(_ row: GrantRow) -> Bool {
        guard let cell = grants.cell(row.grantee, row.object) else { return false }
        return cell.held(view).contains(row.privilege)
            && cell.grantable.contains(row.privilege) == row.isGrantable
    }

    /// The rows of some grantees that another side does not have like that, in order of granting.
    /// O(rows).
    func rows(of grantees: KeyTable, missingIn other: GrantSide) -> [GrantRow] {
        if grantees.count == 0 { return [] }
        return grants.listed(readings).filter {
            grantees.contains($0.grantee.packed) && !other.has($0)
        }
    }

    /// The rows of a grantee, in order of granting. O(its rows × log of them).
    func rows(of grantee: GranteeReference) -> [GrantRow] {
        var indices: [Int] = []
        for index in grants.cellIndices(of: grantee) {
            var next = grants.cells[index].firstRow
            while next != GrantRow.end {
                indices.append(Int(next))
                next = grants.rows[Int(next)].next
            }
        }
        indices.sort()
        let implied = view.impliedPrivileges
        return indices.map { grants.rows[$0] }.filter {
            !$0.isImplied || implied.contains($0.privilege)
        }
    }
}
