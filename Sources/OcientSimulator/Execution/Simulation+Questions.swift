import OcientSQL

/// Questions about privileges: their names, their answers.
extension Simulation {
    /// Resolves the names of `\can` or `ocsim can`; without a grantee the session is meant.
    ///
    /// - Throws: NAME-2's codes for unknown names, -500 for a privilege that does not fit.
    package func resolve(
        _ question: Question, tree: SyntaxTree
    ) throws(ExecutionError) -> PrivilegeQuestion {
        let object = try object(question.object)
        var subject = self.subject
        if let written = question.grantee {
            let grantee = try grantee(written)
            if let user = grantee.user { subject = catalog.subject(user) }
            if let group = grantee.group { subject = catalog.subject(group) }
        }
        let items = tree[question.privileges]
        try checkFit(items, object.kind)
        var privileges: [Privilege] = []
        for item in items {
            privileges += item.privilege == .all
                ? PrivilegeMatrix.row(object.kind) : [item.privilege]
        }
        return PrivilegeQuestion(subject: subject, privileges: privileges, object: object)
    }

    /// Answers a question under the session's readings, or under others; without `hints` a denial
    /// has no near misses and no remedy, which is faster where many hold something on the object.
    package func decide(
        _ question: PrivilegeQuestion, under readings: ReadingSet? = nil, hints: Bool = true
    ) -> PrivilegeDecision {
        PrivilegeReasoner(
            catalog: catalog, names: names, readings: readings ?? self.readings,
            givesHints: hints
        ).decide(question)
    }
}
