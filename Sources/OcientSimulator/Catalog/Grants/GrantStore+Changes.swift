import OcientSQL

/// What GRANT, REVOKE and DROP do to the rows (PRIV-3, PRIV-4, PRIV-8).
extension GrantStore {
    /// Everything about a new row but the privilege.
    struct Award {
        var grantee: GranteeReference
        var object: ObjectReference
        var origin: Origin
        var grantor: Principal

        func row(_ privilege: Privilege, grantable: Bool, implied: Bool) -> GrantRow {
            GrantRow(
                grantee: grantee, object: object, origin: origin, packedGrantor: grantor.packed,
                next: GrantRow.end, privilege: privilege, isGrantable: grantable,
                isImplied: implied)
        }
    }

    /// Grants a privilege in a cell: a new row, an implied one taken over, or the grant option
    /// added to one that is there.
    mutating func give(_ privilege: Privilege, grantable: Bool, in place: Int, _ award: Award) {
        if cells[place].implied.contains(privilege) {
            if let row = row(of: privilege, in: place) { takeOver(row, award) }
            cells[place].implied.remove(privilege)
            cells[place].explicit.insert(privilege)
        } else if !cells[place].explicit.contains(privilege) {
            append(award.row(privilege, grantable: grantable, implied: false), in: place)
        }
        guard grantable, !cells[place].grantable.contains(privilege) else { return }
        cells[place].grantable.insert(privilege)
        if let row = row(of: privilege, in: place) { rows[row].isGrantable = true }
    }

    private mutating func takeOver(_ row: Int, _ award: Award) {
        rows[row].isImplied = false
        rows[row].origin = award.origin
        rows[row].packedGrantor = award.grantor.packed
    }

    /// Adds an implied row, unless the privilege is held already.
    mutating func giveImplied(_ privilege: Privilege, in place: Int, _ award: Award) {
        let cell = cells[place]
        if cell.explicit.contains(privilege) || cell.implied.contains(privilege) { return }
        append(award.row(privilege, grantable: false, implied: true), in: place)
    }

    /// Takes a privilege away, granted or implied.
    mutating func take(_ privilege: Privilege, in place: Int) {
        var previous: Int?
        var next = cells[place].firstRow
        while next != GrantRow.end {
            let row = Int(next)
            next = rows[row].next
            if rows[row].privilege == privilege {
                if let previous { rows[previous].next = next } else { cells[place].firstRow = next }
                markGone(row)
                break
            }
            previous = row
        }
        cells[place].explicit.remove(privilege)
        cells[place].grantable.remove(privilege)
        cells[place].implied.remove(privilege)
    }

    /// Takes the grant option of a privilege away, and leaves the privilege.
    mutating func takeGrantOption(_ privilege: Privilege, in place: Int) {
        cells[place].grantable.remove(privilege)
        if let row = row(of: privilege, in: place) { rows[row].isGrantable = false }
    }

    /// The place of the row of a privilege in a cell.
    func row(of privilege: Privilege, in place: Int) -> Int? {
        var next = cells[place].firstRow
        while next != GrantRow.end {
            if rows[Int(next)].privilege == privilege { return Int(next) }
            next = rows[Int(next)].next
        }
        return nil  // not reached: refused before; it keeps the type whole
    }

    /// Removes all that a dropped user or group held. O(its rows).
    mutating func removeRows(of grantee: GranteeReference) {
        for place in cellPlaces(of: grantee) { removeCell(place) }
        sweep()
    }

    /// Removes all that was granted on a dropped object. O(rows about it).
    mutating func removeRows(about object: ObjectReference) {
        for place in cellPlaces(about: object) { removeCell(place) }
        sweep()
    }
}
