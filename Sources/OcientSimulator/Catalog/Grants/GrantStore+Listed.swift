extension GrantStore {
    /// The rows that exist under a set of readings, in order of granting. O(rows).
    package func listed(_ readings: ReadingSet) -> some Sequence<GrantRow> {
        let implied = readings.impliedView.impliedPrivileges
        return rows.lazy.filter { row in
            !row.isGone && (!row.isImplied || implied.contains(row.privilege))
        }
    }
}
