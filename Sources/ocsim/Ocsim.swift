import Foundation
import OcientSQL

@main
struct Ocsim {
    static func main() throws {
        let a = CommandLine.arguments
        let data = try Data(contentsOf: URL(fileURLWithPath: a[2]))
        let src = try SourceText(name: a[2], bytes: Array(data))
        if a[1] == "bench" {
            var best = 1e9; var n = 0
            for _ in 0..<9 {
                let names = NameTable()
                let t0 = Date()
                var p = Parser(src, names: names, directives: false)
                n = 0
                while let s = p.next() { if s.statement != nil { n += 1 } }
                best = min(best, Date().timeIntervalSince(t0))
            }
            print(n, best, Double(n) / best)
            return
        }
        var p = Parser(src, names: NameTable(), directives: true)
        var t = DiagnosticText(src)
        while let s = p.next() {
            let pos = t.position(of: s.range.start)
            print(pos.line, s.statement == nil ? "BAD" : "ok", src.text(in: s.range).prefix(70).replacingOccurrences(of: "\n", with: " "))
            for d in p.takeDiagnostics() { print(t.render(d, statement: s.range), terminator: "") }
        }
    }
}
