import OcientSQL
import Testing

@testable import OcientSimulator

/// A drawing has twelve boxes of a kind: all there are, or eleven and one for the others.
@Suite struct DrawingLimitTests {
    /// The boxes of a column of the system that a script makes.
    private func boxes(_ script: String, _ column: DrawingColumn) -> [DrawingBox] {
        let bench = Bench(script)
        let drawing = SystemDrawing(bench.simulation, []).drawing(title: "all")
        return drawing.boxes.filter { $0.column == column }
    }

    /// Statements that make the things of a column; `system` and its like are there already.
    private func script(_ column: DrawingColumn, _ count: Int) -> String {
        let numbers = column == .database ? 1..<count : 0..<count
        if column == .pool {
            // A node brings its default pool along.
            return numbers.dropFirst().map {
                "CREATE CONNECTIVITY_POOL p\($0) PARTICIPANTS"
                    + " ((NODE n LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT \(4100 + $0)));"
            }.joined(separator: "\n")
        }
        return numbers.map { number in
            switch column {
            case .node: "\\node n\(number) address = '10.0.0.1';"
            case .integration: "CREATE SSO INTEGRATION i\(number) PROTOCOL OIDC"
                + " issuer = 'https://i\(number)', client_id = 'c';"
            case .group: "CREATE GROUP g\(number);"
            default: "CREATE DATABASE d\(number);"
            }
        }.joined(separator: "\n")
    }

    @Test(arguments: [DrawingColumn.pool, .node, .integration, .group, .database])
    func twelveOfAKind(column: DrawingColumn) {
        // limits.md: boxes of a kind in a drawing
        #expect(SystemDrawing.limit == 12)
        #expect(boxes(script(column, 12), column).count == 12)
        #expect(!boxes(script(column, 12), column).contains { $0.name.hasPrefix("and ") })
        let more = boxes(script(column, 13), column)
        #expect(more.count == 12)
        #expect(more.last?.name == "and 2 more")
    }

    @Test(arguments: [DrawingColumn.group, .database])
    func aHundredThousandOfAKind(column: DrawingColumn) {
        let many = boxes(script(column, 100_000), column)
        #expect(many.count == 12)
        #expect(many.last?.name == "and 99989 more")
    }
}
