import OcientSQL

/// Who was granted what: rows in order of creation, and a cell for each grantee and object.
///
/// A cell is found in O(1), whatever the number of grants; its sets answer a decision, its rows
/// tell the statements. Taking rows away leaves gaps, which are swept up when they are the half.
/// INVARIANT: a row is in the chain of exactly one cell; a cell's sets are those of its rows; a
/// cell that is not gone is in `cellTable`, in its grantee's chain and in its object's.
package struct GrantStore: Sendable {
    var rows = ChunkedArray<GrantRow>()
    var cells = ChunkedArray<GrantCell>()
    private var cellTable = KeyTable()
    private var granteeHeads: [UInt32] = []
    private var objectHeads = KeyTable()
    private var removedRows = 0

    /// A store without a grant.
    package init() {}

    /// Number of rows, implied ones included.
    package var rowCount: Int { rows.count - removedRows }

    /// The index of the cell of a grantee and an object, if there is one. O(1).
    @inline(__always)
    func cellIndex(_ grantee: GranteeReference, _ object: ObjectReference) -> Int? {
        cellTable.find(KeyTable.key(grantee.packed, object.packed)).map { Int($0) }
    }

    /// What a grantee holds on exactly this object, implied rows of a reading included. O(1).
    @inline(__always)
    package func held(
        _ grantee: GranteeReference, _ object: ObjectReference, _ view: ImpliedView
    ) -> PrivilegeSet {
        guard let index = cellIndex(grantee, object) else { return PrivilegeSet() }
        return cells[index].held(view)
    }

    /// The cell of a grantee and an object, if there is one. O(1).
    package func cell(_ grantee: GranteeReference, _ object: ObjectReference) -> GrantCell? {
        cellIndex(grantee, object).map { cells[$0] }
    }

    /// The index of the cell of a grantee and an object, made when it is not there.
    mutating func reserveCell(_ grantee: GranteeReference, _ object: ObjectReference) -> Int {
        if let index = cellIndex(grantee, object) { return index }
        let index = UInt32(truncatingIfNeeded: cells.count)
        var cell = GrantCell(grantee: grantee, object: object)
        while granteeHeads.count <= Int(grantee.packed) { granteeHeads.append(GrantRow.end) }
        cell.nextOfGrantee = granteeHeads[Int(grantee.packed)]
        granteeHeads[Int(grantee.packed)] = index
        cell.nextOfObject = objectHeads.find(UInt64(object.packed)) ?? GrantRow.end
        objectHeads.set(UInt64(object.packed), index)
        cellTable.set(KeyTable.key(grantee.packed, object.packed), index)
        cells.append(cell)
        return Int(index)
    }

    /// Whether a user or group holds anything itself.
    func holdsRows(_ grantee: GranteeReference) -> Bool {
        !cellIndices(of: grantee).isEmpty
    }

    /// The cells of a grantee, the latest first.
    func cellIndices(of grantee: GranteeReference) -> [Int] {
        guard Int(grantee.packed) < granteeHeads.count else { return [] }
        var indices: [Int] = []
        var next = granteeHeads[Int(grantee.packed)]
        while next != GrantRow.end {
            let cell = cells[Int(next)]
            if !cell.isRemoved { indices.append(Int(next)) }
            next = cell.nextOfGrantee
        }
        return indices
    }

    /// The cells about an object, the latest first.
    func cellIndices(about object: ObjectReference) -> [Int] {
        var indices: [Int] = []
        var next = objectHeads.find(UInt64(object.packed)) ?? GrantRow.end
        while next != GrantRow.end {
            let cell = cells[Int(next)]
            if !cell.isRemoved { indices.append(Int(next)) }
            next = cell.nextOfObject
        }
        return indices
    }

    /// Forgets a cell and its rows; the chains skip it from then on.
    mutating func removeCell(_ index: Int) {
        var next = cells[index].firstRow
        while next != GrantRow.end {
            let row = Int(next)
            next = rows[row].next
            markRemoved(row)
        }
        let cell = cells[index]
        cellTable.remove(KeyTable.key(cell.grantee.packed, cell.object.packed))
        cells[index].grantee = GranteeReference(packed: GrantRow.end)
        cells[index].firstRow = GrantRow.end
    }

    /// Marks a row as taken away; it must be out of its cell's chain.
    mutating func markRemoved(_ row: Int) {
        rows[row].grantee = GranteeReference(packed: GrantRow.end)
        removedRows += 1
    }

    /// Builds the store anew from the rows that are left, once the half are gone: O(1) a row.
    mutating func sweep() {
        guard removedRows > 1024, removedRows * 2 > rows.count else { return }
        var swept = GrantStore()
        for row in rows where !row.isRemoved {
            swept.append(row, in: swept.reserveCell(row.grantee, row.object))
        }
        self = swept
    }

    /// Adds a row to the cell it belongs to; the cell must not have its privilege yet.
    mutating func append(_ row: GrantRow, in index: Int) {
        var row = row
        row.next = cells[index].firstRow
        cells[index].firstRow = UInt32(truncatingIfNeeded: rows.count)
        rows.append(row)
        if row.isImplied {
            cells[index].implied.insert(row.privilege)
        } else {
            cells[index].explicit.insert(row.privilege)
            if row.isGrantable { cells[index].grantable.insert(row.privilege) }
        }
    }
}

extension GrantStore {
    /// The rows that exist under a set of readings, in order of granting. O(rows).
    package func listed(_ readings: ReadingSet) -> some Sequence<GrantRow> {
        let implied = readings.impliedView.impliedPrivileges
        return rows.lazy.filter { row in
            !row.isRemoved && (!row.isImplied || implied.contains(row.privilege))
        }
    }
}

/// What GRANT, REVOKE and DROP do to the rows (PRIV-3, PRIV-4, PRIV-8).
extension GrantStore {
    /// Everything about a new row but the privilege.
    struct NewGrant {
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

    /// Grants a privilege in a cell: a new row, also instead of an implied one, or the grant
    /// option added to one that is there.
    mutating func add(_ privilege: Privilege, grantable: Bool, in index: Int, _ grant: NewGrant) {
        if cells[index].implied.contains(privilege) {
            // It is a new row, so that a dump grants in the order in which it was granted.
            take(privilege, in: index)
        }
        if !cells[index].explicit.contains(privilege) {
            append(grant.row(privilege, grantable: grantable, implied: false), in: index)
        }
        guard grantable, !cells[index].grantable.contains(privilege) else { return }
        cells[index].grantable.insert(privilege)
        if let row = row(of: privilege, in: index) { rows[row].isGrantable = true }
    }

    /// Adds an implied row, unless the privilege is held already.
    mutating func addImplied(_ privilege: Privilege, in index: Int, _ grant: NewGrant) {
        let cell = cells[index]
        if cell.explicit.contains(privilege) || cell.implied.contains(privilege) { return }
        append(grant.row(privilege, grantable: false, implied: true), in: index)
    }

    /// Takes a privilege away, granted or implied.
    mutating func take(_ privilege: Privilege, in index: Int) {
        var previous: Int?
        var next = cells[index].firstRow
        while next != GrantRow.end {
            let row = Int(next)
            next = rows[row].next
            if rows[row].privilege == privilege {
                if let previous { rows[previous].next = next } else { cells[index].firstRow = next }
                markRemoved(row)
                break
            }
            previous = row
        }
        cells[index].explicit.remove(privilege)
        cells[index].grantable.remove(privilege)
        cells[index].implied.remove(privilege)
    }

    /// Takes the grant option of a privilege away, and leaves the privilege.
    mutating func takeGrantOption(_ privilege: Privilege, in index: Int) {
        cells[index].grantable.remove(privilege)
        if let row = row(of: privilege, in: index) { rows[row].isGrantable = false }
    }

    /// The index of the row of a privilege in a cell.
    func row(of privilege: Privilege, in index: Int) -> Int? {
        var next = cells[index].firstRow
        while next != GrantRow.end {
            if rows[Int(next)].privilege == privilege { return Int(next) }
            next = rows[Int(next)].next
        }
        return nil  // not reached: refused before; it keeps the type whole
    }

    /// Removes all that a dropped user or group held. O(its rows).
    mutating func removeRows(of grantee: GranteeReference) {
        for index in cellIndices(of: grantee) { removeCell(index) }
        sweep()
    }

    /// Removes all that was granted on a dropped object. O(rows about it).
    mutating func removeRows(about object: ObjectReference) {
        for index in cellIndices(about: object) { removeCell(index) }
        sweep()
    }
}
