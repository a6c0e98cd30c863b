import OcientSQL
import OcientSimulator

/// Rows of a table as pyocient writes them, with the names of their columns.
struct ImportRows {
    /// The names, as they are written.
    var columns: [String] = []
    /// The cells, as many in each row as there are columns; nil is NULL.
    var rows: [[String?]] = []

    /// The forms that pyocient writes.
    enum Form: String {
        case json, csv, table
    }

    /// More rows than these are not read from one file.
    static let mostRows = 5_000_000

    /// Why a file holds no rows.
    struct Fault: Error {
        /// What is wrong, in a sentence.
        let text: String
        /// The line where it is, counted from 1.
        let line: Int
    }

    /// Reads a file; an empty one has no rows, which is how pyocient writes none.
    init(_ bytes: [UInt8], _ form: Form?) throws(Fault) {
        guard UTF8Check.firstInvalidOffset(in: bytes) == nil else {
            throw Fault(text: "the file is not UTF-8", line: 1)
        }
        let start = bytes.drop { $0 <= 0x20 }.first
        guard let start else { return }
        switch form ?? ImportRows.form(start) {
        case .json: try readJSON(bytes)
        case .csv: try readCSV(bytes)
        case .table: try readTable(bytes)
        }
    }

    private static func form(_ start: UInt8) -> Form {
        switch start {
        case UInt8(ascii: "["): .json
        case UInt8(ascii: "+"): .table
        default: .csv
        }
    }

    private mutating func add(_ cells: [String?], line: Int) throws(Fault) {
        guard cells.count == columns.count else {
            throw Fault(
                text: "the row has \(cells.count) cells, but there are \(columns.count) columns",
                line: line)
        }
        guard rows.count < ImportRows.mostRows else {
            throw Fault(text: "there are over \(ImportRows.mostRows) rows", line: line)
        }
        rows.append(cells)
    }
}

/// JSON: a list of objects for each block of rows, one after the other.
extension ImportRows {
    private mutating func readJSON(_ bytes: [UInt8]) throws(Fault) {
        var at = 0
        while let start = bytes[at...].firstIndex(where: { $0 > 0x20 }) {
            let line = ImportRows.line(of: start, in: bytes)
            guard let end = ImportRows.endOfList(bytes, from: start) else {
                throw Fault(text: "the list that begins here does not end", line: line)
            }
            let value: JSONValue
            do throws(JSONError) { value = try JSONReader.read(Array(bytes[start...end])) } catch {
                throw Fault(text: "this is not JSON: \(error.description)", line: line)
            }
            guard let elements = value.elements else {
                throw Fault(text: "a list of rows is expected", line: line)
            }
            for element in elements { try add(element, line) }
            at = end + 1
        }
    }

    private mutating func add(_ element: JSONValue, _ line: Int) throws(Fault) {
        guard let members = element.members else {
            throw Fault(text: "a row is expected to be an object", line: line)
        }
        if columns.isEmpty { columns = members.map { $0.name } }
        guard !columns.isEmpty else { throw Fault(text: "the row has no columns", line: line) }
        for member in members where !columns.contains(member.name) {
            throw Fault(text: "the rows do not all have the column '\(member.name)'", line: line)
        }
        let cells = columns.map { members.value(named: $0).flatMap { ImportRows.cell($0) } }
        try add(cells, line: line)
    }

    private static func cell(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): number.description
        case .array, .object: JSONText.text(of: value)
        }
    }

    /// The index of the bracket that ends the list or object that begins at an index.
    private static func endOfList(_ bytes: [UInt8], from start: Int) -> Int? {
        var (depth, isText, isEscaped) = (0, false, false)
        for index in start..<bytes.count {
            let byte = bytes[index]
            if isText {
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") { isText = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth <= 0 { return index }
            default: if depth == 0 { return index }
            }
        }
        return nil
    }

    private static func line(of index: Int, in bytes: [UInt8]) -> Int {
        bytes[..<index].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
}

/// CSV (RFC 4180), with the names in the first line. An empty cell is NULL: the form has no other.
extension ImportRows {
    private mutating func readCSV(_ bytes: [UInt8]) throws(Fault) {
        var cells: [String?] = []
        var cell: [UInt8] = []
        var (isQuoted, wasQuoted) = (false, false)
        var (line, start) = (1, 1)
        func finished() -> String? {
            cell.isEmpty && !wasQuoted ? nil : String(decoding: cell, as: UTF8.self)
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A { line += 1 }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    cell.append(byte)
                    continue
                }
                isQuoted = index < bytes.count && bytes[index] == byte
                if isQuoted {
                    cell.append(byte)
                    index += 1
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty, !wasQuoted {
                (isQuoted, wasQuoted) = (true, true)
            } else if byte == UInt8(ascii: ",") || byte == 0x0A {
                cells.append(finished())
                (cell, wasQuoted) = ([], false)
                if byte == 0x0A {
                    try take(cells, line: start)
                    (cells, start) = ([], line)
                }
            } else if byte != 0x0D {
                cell.append(byte)
            }
        }
        guard !isQuoted else { throw Fault(text: "a quoted cell does not end", line: start) }
        guard !cells.isEmpty || !cell.isEmpty || wasQuoted else { return }
        try take(cells + [finished()], line: start)
    }

    /// Takes a line: the first one has the names; a line with nothing in it is passed over.
    private mutating func take(_ cells: [String?], line: Int) throws(Fault) {
        if columns.isEmpty {
            columns = cells.map { $0 ?? "" }
        } else if cells.count > 1 || columns.count == 1 || cells.first != .some(nil) {
            try add(cells, line: line)
        }
    }
}

/// The table that pyocient draws; blocks of rows after the first have no names.
extension ImportRows {
    private mutating func readTable(_ bytes: [UInt8]) throws(Fault) {
        let text = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var edges: [Int] = []
        for (index, line) in lines.enumerated() {
            let scalars = Array(line.unicodeScalars)
            let number = index + 1
            guard let first = scalars.first, scalars.contains(where: { $0.value > 0x20 }) else {
                continue
            }
            if first == "+" {
                edges = scalars.indices.filter { scalars[$0] == "+" }
                continue
            }
            guard first == "|" else {
                throw Fault(text: "a line of a table begins with + or |", line: number)
            }
            if scalars.count > 1, scalars[1] == "-" { continue }
            let cells = try ImportRows.cells(scalars, edges, line: number)
            if columns.isEmpty {
                columns = cells.map { $0 ?? "" }
            } else {
                try add(cells, line: number)
            }
        }
    }

    private static func cells(
        _ scalars: [Unicode.Scalar], _ edges: [Int], line: Int
    ) throws(Fault) -> [String?] {
        guard edges.count > 1, edges.allSatisfy({ $0 < scalars.count && scalars[$0] == "|" }) else {
            throw Fault(
                text: "the columns of this row are not below those of the table's edge (wide "
                    + "letters or a line break in a cell: use --format json)",
                line: line)
        }
        return zip(edges, edges.dropFirst()).map { left, right in
            var cell = String.UnicodeScalarView()
            cell.append(contentsOf: scalars[(left + 1)..<right])
            let text = String(cell).trimmingBlanks
            return text == "NULL" ? nil : text
        }
    }
}

extension String {
    /// Without the blanks at both ends.
    fileprivate var trimmingBlanks: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
