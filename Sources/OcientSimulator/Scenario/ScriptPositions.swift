import OcientSQL

/// Lines and columns in the files of a run.
///
/// Keeps a line table a file, so that asking for positions in the order of the run is cheap.
struct ScriptPositions {
    private var lines: [LineTable] = []

    /// Line and column of an offset of a file of the run.
    mutating func position(
        _ file: Int, _ offset: UInt32, _ files: [SourceText]
    ) -> SourcePosition {
        while lines.count <= file { lines.append(LineTable(files[lines.count])) }
        return lines[file].position(of: offset)
    }
}
