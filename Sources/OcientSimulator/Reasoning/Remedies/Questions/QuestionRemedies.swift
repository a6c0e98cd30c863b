import OcientSQL

/// What gives a privilege that is denied: a GRANT on the object itself, a group, a role.
extension Simulation {
    /// The smallest changes after which the question is answered with "allowed", at most five,
    /// those that give the least first. Each was executed on a copy and the question asked again.
    /// O(groups × groups of the subject).
    package func remedies(for question: PrivilegeQuestion) -> [Remedy] {
        guard !isAllowed(question) else { return [] }
        var found: [Remedy] = []
        for candidate in candidates(question) where found.count < RemedySearch.mostRemedies {
            let isKnown = found.contains { $0.statement == candidate.statement }
            if !isKnown, helps(candidate, question) { found.append(candidate) }
        }
        guard found.isEmpty else { return found }
        return role(.systemAdministrator, question.subject).filter { helps($0, question) }
    }

    private func helps(_ remedy: Remedy, _ question: PrivilegeQuestion) -> Bool {
        var copy = self
        guard copy.tryStatements(remedy.statement ?? "", on: .system) else { return false }
        var again = question
        again.subject = copy.catalog.renewed(question.subject)
        return copy.isAllowed(again)
    }

    func isAllowed(_ question: PrivilegeQuestion) -> Bool {
        question.privileges.allSatisfy {
            catalog.isAllowed(question.subject, $0, on: question.object, readings)
        }
    }

    private func candidates(_ question: PrivilegeQuestion) -> [Remedy] {
        let subject = question.subject
        var single: [Remedy] = []
        var double: [Remedy] = []
        for grantee in grantees(of: subject) {
            guard let remedy = grant(to: grantee, question) else { continue }
            if remedy.statement?.utf8.contains(0x0A) ?? false {
                double.append(remedy)
            } else {
                single.append(remedy)
            }
        }
        return single + memberships(question) + double + grantsToEveryone(question)
            + role(.databaseAdministrator, subject)
    }

    /// The user itself, then its groups; for a group or a session the groups.
    private func grantees(of subject: Subject) -> [GranteeReference] {
        let groups = subject.groups.prefix(3).map { GranteeReference.group($0) }
        return subject.user.map { [.user($0)] + groups } ?? groups
    }

    /// The group `public`, where nobody else can be granted to.
    private func grantsToEveryone(_ question: PrivilegeQuestion) -> [Remedy] {
        let subject = question.subject
        guard subject.user == nil, subject.groups.isEmpty, let group = subject.publicGroup,
              var remedy = grant(to: .group(group), question) else { return [] }
        // not reached: no system of the tests is offered this remedy
        remedy.text += " Everyone who comes through an integration of "
            + text(catalog.groups[group].database) + " has it then."
        remedy.weakens = true  // not reached: no system of the tests is offered this remedy
        return [remedy]
    }
}
