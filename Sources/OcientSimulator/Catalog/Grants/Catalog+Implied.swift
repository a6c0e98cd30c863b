import OcientSQL

/// What follows from what was granted, as sets: `grant` writes it as rows (PRIV-3, PRIV-4).
extension Catalog {
    /// The grantees, packed, whose implied rows are not exactly those that follow from what they
    /// were granted: a REVOKE took a cause and left what followed, or took what followed. O(cells).
    var granteesWithOtherImplied: KeyTable {
        var grantees = KeyTable()
        let cells = grants.cells
        var impliesUse = [Bool](repeating: false, count: cells.count)
        for index in 0..<cells.count {
            let cell = cells[index]
            guard !cell.isRemoved, !cell.explicit.isEmpty,
                  let database = database(of: cell.object) else { continue }
            let use = cell.object.kind == .database
                ? index : grants.cellIndex(cell.grantee, .database(database))
            if let use {
                impliesUse[use] = true
            } else {
                _ = grantees.insert(cell.grantee.packed)  // not reached: a grant writes the cell
            }
        }
        for index in 0..<cells.count {
            let cell = cells[index]
            if cell.isRemoved { continue }
            var implied = cell.explicit.implied(on: cell.object.kind)
            if impliesUse[index] { implied.insert(.use) }
            if implied.subtracting(cell.explicit) != cell.implied {
                _ = grantees.insert(cell.grantee.packed)
            }
        }
        return grantees
    }
}

extension PrivilegeSet {
    /// The VIEWs that follow from the set by PRIV-4, those in it included, on an object of a type.
    fileprivate func implied(on kind: ObjectKind) -> PrivilegeSet {
        var (rest, implied) = (bits, PrivilegeSet())
        while rest != 0 {
            implied = implied.union(PrivilegeSet.views[rest.trailingZeroBitCount])
            rest &= rest - 1
        }
        if !PrivilegeMatrix.fitting(kind).contains(.view) { implied.remove(.view) }
        return implied
    }

    /// For each raw value of a privilege the VIEWs that follow from it.
    private static let views: [PrivilegeSet] = {
        var views = [PrivilegeSet](repeating: PrivilegeSet(), count: 64)
        for kind in ObjectKind.allCases {
            for privilege in PrivilegeMatrix.row(kind) where !privilege.isView {
                let typed = privilege.target.map { PrivilegeSet(.typed(.view, $0)) }
                views[Int(privilege.rawValue)] = PrivilegeSet(.view).union(typed ?? PrivilegeSet())
            }
        }
        return views
    }()
}
