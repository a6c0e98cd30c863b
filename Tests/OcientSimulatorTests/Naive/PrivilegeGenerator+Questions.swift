/// Questions, most of them about what is held or nearly held.
extension PrivilegeGenerator {
    mutating func ask() {
        var question = random.chance(75) ? nearQuestion() : wildQuestion()
        switch random.below(12) {
        case 0: question.grantee = nil
        case 1:
            let (users, groups) = (system.users, system.groups)
            question.grantee = random.chance(50)
                ? .user(random.pick(users)) : .group(random.pick(groups))
        default: break
        }
        add(.can(question))
    }

    private mutating func wildQuestion() -> NaiveQuestion {
        let object = random.pick(objects())
        let row = NaiveMatrix.row(object.kind)
        return NaiveQuestion(
            privileges: random.chance(3) ? [.all] : [random.pick(row)], object: object,
            grantee: .user(random.pick(system.users)))
    }

    /// Starts from a row or a creation: who holds it may do something there or inside.
    private mutating func nearQuestion() -> NaiveQuestion {
        guard !system.rows.isEmpty else { return wildQuestion() }
        if random.chance(10) { return creatorQuestion() }
        let row = random.pick(system.rows)
        var question = NaiveQuestion(
            privileges: [row.privilege], object: row.object, grantee: holder(of: row.grantee))
        let inside = objects().filter { $0.containers.contains(row.object) }
        if !inside.isEmpty, random.chance(60) {
            question.object = random.pick(inside)
            question.privileges = [privilege(like: row.privilege, question.object)]
        }
        if random.chance(15) {
            question.privileges.append(random.pick(NaiveMatrix.row(question.object.kind)))
        }
        if random.chance(15) {
            question.privileges[0] = random.pick(NaiveMatrix.row(question.object.kind))
        }
        return question
    }

    private mutating func creatorQuestion() -> NaiveQuestion {
        let made = system.creators.filter { $0.value != NaiveSession.admin.holder }
        guard !made.isEmpty else { return wildQuestion() }
        let object = random.pick(objects().filter { made[$0] != nil })
        let inside = [object] + objects().filter { $0.containers.contains(object) }
        let chosen = random.pick(inside)
        let privileges = [random.pick(NaiveMatrix.row(chosen.kind))]
        return NaiveQuestion(privileges: privileges, object: chosen, grantee: made[object]!)
    }

    /// The grantee itself, or a user who is in it.
    mutating func holder(of grantee: NaiveHolder) -> NaiveHolder {
        guard case .group(let group) = grantee, random.chance(70) else { return grantee }
        let members = system.users.filter { user in
            group.name == "public" ? user.database == group.database
                : system.memberships.contains { $0.user == user && $0.group == group }
        }
        return members.isEmpty ? grantee : .user(random.pick(members))
    }

    /// What a privilege on a container may give on an object inside.
    private mutating func privilege(
        like privilege: NaivePrivilege, _ object: NaiveObject
    ) -> NaivePrivilege {
        if NaiveMatrix.fits(privilege, object.kind) { return privilege }
        let plain = NaivePrivilege(privilege.verb)
        if NaiveMatrix.fits(plain, object.kind) { return plain }
        return random.pick(NaiveMatrix.row(object.kind))
    }
}
