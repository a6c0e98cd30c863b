import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Ways in as lines: which boxes there are, and which of them a line joins.
@Suite struct AccessDrawingTests {
    /// The steps of a line, `from > to`; a box with details is told by them too.
    private func steps(_ drawing: AccessDrawing, _ index: Int) -> [String] {
        drawing.lines[index].steps.map { step in
            name(drawing, step.from) + " > " + name(drawing, step.to)
        }
    }

    private func name(_ drawing: AccessDrawing, _ index: Int) -> String {
        let box = drawing.drawing.boxes[index]
        return ([box.name] + box.details).joined(separator: ", ")
    }

    @Test func aLineGoesFromAddressesToDatabases() throws {
        let drawing = AccessDrawing(try AccessScene.report(
            AccessScene.persons, [.accepted, .refused], where: AccessScene.deviceGrants).rows)
        #expect(steps(drawing, 1) == [
            "any > n_default, 10.0.0.1:4050", "10.0.0.0/8 > inside, 10.0.0.1:4060",
            "n_default, 10.0.0.1:4050 > <i>, of system", "inside, 10.0.0.1:4060 > <i>, of system",
            "<i>, of system > writers@system", "writers@system > lab",
        ])
        #expect(drawing.drawing.summary
            == "6 ways from addresses to databases; the table says the same.")
        let columns = Dictionary(grouping: drawing.drawing.boxes) { $0.column }
            .mapValues { $0.map { $0.name } }
        #expect(columns == [
            .client: ["any", "10.0.0.0/8", "any but 10.0.0.0/8"],
            .pool: ["n_default", "inside", "no pool", "no pool"], .integration: ["<i>"],
            .group: ["readers@system", "writers@system"], .database: ["lab"],
        ])
        #expect(drawing.drawing.boxes.first { $0.name == "lab" }?.lines == 2)
        #expect(drawing.drawing.boxes.first { $0.name == "<i>" }?.lines == 3)
    }

    /// A refused login comes as far as its rule let it: to the integration, or to the pool.
    @Test func aRefusedLineStops() throws {
        let drawing = AccessDrawing(try AccessScene.report(
            AccessScene.persons, [.accepted, .refused], where: AccessScene.deviceGrants).rows)
        #expect(steps(drawing, 2).suffix(2) == [
            "n_default, 10.0.0.1:4050 > <i>, of system", "inside, 10.0.0.1:4060 > <i>, of system",
        ])
        #expect(steps(drawing, 4) == ["any but 10.0.0.0/8 > no pool, 10.0.0.1:4060"])
        #expect(steps(drawing, 5) == ["any > no pool, elsewhere.example.com:4050"])
        let svg = drawing.svg.components(separatedBy: "<a id=\"way-")
        #expect(svg.count == 7)
        #expect(svg.map { $0.contains(">✗</text>") } == [
            false, false, false, true, true, true, true,
        ])
        #expect(svg[5].contains("<title>5: refused by POOL-4 (-201), password, id_token,"
            + " access_token, device_grant, authorization_code, anyone</title>"))
        #expect(svg[1].contains(">1</text>") && svg[6].contains(">6</text>"))
    }

    @Test func aPasswordIsAStationOfItsOwn() throws {
        let drawing = AccessDrawing(try AccessScene.report(AccessScene.passwords).rows)
        #expect(steps(drawing, 0) == [
            "any > n_default, 10.0.0.1:4050", "any > main, 10.0.0.1:4060",
            "n_default, 10.0.0.1:4050 > password", "main, 10.0.0.1:4060 > password",
            "password > no group", "no group > system", "no group > lab",
        ])
        #expect(steps(drawing, 1).suffix(2) == ["password > <b>@system", "<b>@system > lab"])
    }

    /// Up to four groups or databases of a row are boxes, more of them one.
    @Test(arguments: [(4, ["system", "d1", "d2", "d3"]), (5, ["5 databases"])])
    func manyAreOneBox(count: Int, expected: [String]) throws {
        let names = (1..<count).map { "CREATE DATABASE d\($0);" }.joined()
        let drawing = AccessDrawing(try AccessScene.report(
            "\\node n address = '10.0.0.1';" + names, where: .term(.user, ["admin@system"])).rows)
        let boxes = drawing.drawing.boxes.filter { $0.column == .database }
        #expect(boxes.map { $0.name } == expected)
        #expect(boxes.last?.details == (count == 5 ? ["system", "d1", "and 3 more"] : []))
    }

    /// Lines through one box are at heights of their own, and every line begins and ends at the
    /// edges of boxes.
    @Test func linesAreToldApart() throws {
        let drawing = AccessDrawing(try AccessScene.report(
            AccessScene.persons, [.accepted, .refused], where: AccessScene.deviceGrants).rows)
        let layout = DrawingLayout(drawing.drawing)
        let edges = Set(layout.frames.flatMap { [$0.x, $0.x + $0.width] })
        var numbers: Set<String> = []
        for line in drawing.svg.components(separatedBy: "<a id=\"way-").dropFirst() {
            let path = line.components(separatedBy: "class=\"touch\" d=\"")[1]
                .prefix { $0 != "\"" }
            #expect(line.components(separatedBy: "d=\"" + path + "\"").count == 3)
            let points = path.split { "MC ".contains($0) }.compactMap { Int($0) }
            #expect(!points.isEmpty && points.count % 8 == 0)
            for start in stride(from: 0, to: points.count, by: 8) {
                #expect(edges.contains(points[start]) && edges.contains(points[start + 6]))
            }
            numbers.insert("\(points[0]) \(points[1])")
        }
        #expect(numbers.count == 6)
    }
}
