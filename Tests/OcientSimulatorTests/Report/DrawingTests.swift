import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Drawings of the guide's set-up, of hostile names and of large systems.
struct DrawingTests {
    private func run(_ script: String) throws -> (Interpreter, [Decision]) {
        let source = try SourceText(name: "test.ocsim", bytes: Array(script.utf8))
        var options = RunOptions()
        options.traces = true
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        var decisions: [Decision] = []
        var failures: [String] = []
        interpreter.run(source) { record, _ in
            if let decision = record.decision { decisions.append(decision) }
            if let error = record.result.error { failures.append(error.message) }
        }
        #expect(failures.isEmpty)
        return (interpreter, decisions)
    }

    private func guide(_ more: String) throws -> (SystemDrawing, [Decision]) {
        let (interpreter, decisions) = try run(
            GuideSetup.statements + GuideSetup.world + "\\restart;\n" + more)
        return (SystemDrawing(interpreter.simulation, interpreter.files), decisions)
    }

    private func lit(_ drawing: Drawing) -> [String] {
        drawing.boxes.filter { $0.emphasis == .lit }.map { $0.name }
    }

    @Test("the path of the guide's machine is lit, everything else is faint")
    func machine() throws {
        let (system, decisions) = try guide("\\connect '\(GuideSetup.m2m)';")
        let drawing = system.drawing(of: try #require(decisions.first))
        #expect(lit(drawing) == [
            "pyocient", "sso_pool", "sql0", "sso_m2m", "readonly@system", "sandbox",
        ])
        #expect(drawing.boxes.allSatisfy { $0.emphasis != .plain })
        #expect(drawing.arrows.filter { $0.emphasis == .lit && !$0.isDashed }.count == 5)
        #expect(drawing.outcome == .accepted)
    }

    @Test("a refused login ends at the box where its rule looked")
    func refused() throws {
        let (system, decisions) = try guide(
            "\\connect 'ocient://a@system:b@db.example.com/sandbox';")
        let drawing = system.drawing(of: try #require(decisions.first))
        let ended = drawing.boxes.filter { $0.refusedBy == .pool6 }
        #expect(ended.map { $0.name } == ["sql0"])
        #expect(SVGWriter.svg(of: drawing).contains("✗ POOL-6"))
    }

    @Test("a login by password, a pool with many participants")
    func passwordLogin() throws {
        let (interpreter, decisions) = try run("""
            CREATE DATABASE lab; CREATE USER bob PASSWORD = 'secret12';
            GRANT USE ON DATABASE lab TO USER bob;
            CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'),
                (NODE n2 LISTEN_ADDRESS '10.0.0.2'), (NODE n3 LISTEN_ADDRESS '10.0.0.3'));
            \\restart;
            \\connect 'ocient://bob@system:secret12@10.0.0.1/lab';
            """)
        let system = SystemDrawing(interpreter.simulation, interpreter.files)
        let drawing = system.drawing(of: try #require(decisions.first))
        #expect(drawing.outcome == .accepted)
        #expect(lit(drawing).contains("bob@system"))
        let pool = drawing.boxes.first { $0.name == "main" }
        #expect(pool?.details.contains("and 1 more") == true)
    }

    @Test("inheritance is a dashed arrow, the primary has its badge, disabled is struck")
    func marks() throws {
        let (system, _) = try guide("ALTER SSO INTEGRATION sso_m2m DISABLE;")
        let drawing = system.drawing(title: "all")
        let dashed = drawing.arrows.filter { $0.isDashed }
        #expect(dashed.map { drawing.boxes[$0.to].name } == ["sandbox"])
        let byName = { name in drawing.boxes.first { $0.name == name } }
        #expect(byName("sso_interactive")?.badge == "primary")
        #expect(byName("sso_m2m")?.isStruck == true)
        #expect(byName("sso_m2m")?.badge == nil)
        #expect(byName("sandbox")?.line == 1)
    }

    /// A login of Jane to `sandbox`, which inherits `people` unless `more` changes that.
    private func jane(_ more: String) throws -> Drawing {
        let (interpreter, decisions) = try run("""
            CREATE DATABASE sandbox; CREATE GROUP reader;
            GRANT USE ON DATABASE sandbox TO GROUP reader;
            \\idp login issuer = 'https://login.example.com';
            \\app desk idp = login, client_id = 'desk', type = native, grants = [device_code];
            \\person jane idp = login, subject = 'jane';
            \\node sql0 address = '10.0.0.20';
            CREATE SSO INTEGRATION people PROTOCOL OIDC issuer = 'https://login.example.com',
              client_id = 'desk', default_group = 'reader';
            \(more)
            \\restart;
            \\connect 'ocient://10.0.0.20/sandbox?handshake=sso&ssoOAuthFlow=deviceGrant' as = jane;
            """)
        let system = SystemDrawing(interpreter.simulation, interpreter.files)
        return system.drawing(of: try #require(decisions.first))
    }

    @Test("a lit dashed arrow leads back to the integration that a login inherits")
    func inherited() throws {
        let drawing = try jane("")
        let arrows = drawing.arrows.filter { $0.isDashed }
        #expect(arrows.map { drawing.boxes[$0.from].name } == ["sandbox"])
        #expect(arrows.map { drawing.boxes[$0.to].name } == ["people"])
        #expect(arrows.map { $0.emphasis } == [.lit])
        #expect(SVGWriter.svg(of: drawing).contains("sandbox inherits it"))
        #expect(DOTWriter.dot(of: drawing).contains("label=\"sandbox inherits it\""))
    }

    @Test("integrations of its own cut a database off from those of system")
    func cutOff() throws {
        let drawing = try jane("""
            \\as "admin@system" ON sandbox;
            CREATE SSO INTEGRATION trial PROTOCOL OIDC issuer = 'https://login.example.com',
              client_id = 'desk';
            """)
        let cut = drawing.arrows.filter { $0.isDashed }
        #expect(cut.map { drawing.boxes[$0.from].name } == ["sandbox"])
        #expect(cut.map { drawing.boxes[$0.to].name } == ["people"])
        #expect(cut.allSatisfy { $0.isCut && $0.emphasis == .faint })
        #expect(SVGWriter.svg(of: drawing).contains("hidden: sandbox has its own"))
    }

    @Test("the web UI is at an https:// address, without a handshake")
    func webUI() throws {
        let (system, decisions) = try guide("\\connect 'https://db.example.com/' as = jane;")
        let client = system.drawing(of: try #require(decisions.first)).boxes.first
        #expect(client?.details.first == "https://db.example.com/")
        #expect(client?.details.contains { $0.hasPrefix("handshake") } == false)
    }

    @Test("an arrow that leads back ends at the right edge of its box")
    func backward() throws {
        let drawing = try jane("")
        let layout = DrawingLayout(drawing)
        for (index, arrow) in drawing.arrows.enumerated() where arrow.isDashed {
            let course = layout.courses[index]
            let (from, to) = (layout.frames[arrow.from], layout.frames[arrow.to])
            #expect(course.isBackward && course.points.first?.x == to.x + to.width)
            #expect(course.points.last?.x == from.x)
        }
    }

    @Test("names are escaped, secrets are not there")
    func escaping() throws {
        let (interpreter, _) = try run("""
            CREATE DATABASE "<script>&'";
            CREATE SSO INTEGRATION "a\\b" PROTOCOL OIDC issuer = 'https://x', client_id = 'y',
              client_secret = 'swordfish', default_group = '</svg>';
            """)
        let drawing = SystemDrawing(interpreter.simulation, interpreter.files).drawing(title: "<t>")
        let svg = SVGWriter.svg(of: drawing)
        #expect(!svg.contains("<script>") && svg.contains("&lt;script&gt;&amp;&#39;"))
        #expect(svg.components(of: "</svg>") == 1 && svg.contains("&lt;/svg&gt;@system"))
        #expect(!svg.contains("swordfish"))
        #expect(DOTWriter.dot(of: drawing).contains("a\\\\b"))
    }

    @Test("no two boxes of any scale of system overlap", arguments: [1, 11, 12, 13, 300])
    func layout(databases: Int) throws {
        let names = (0..<databases).map { "CREATE DATABASE d\($0); CREATE GROUP \"g@d\($0)\";" }
        let (system, _) = try guide(names.joined())
        let drawing = system.drawing(title: "all")
        let layout = DrawingLayout(drawing)
        #expect(drawing.boxes.count < 50)
        for (index, left) in layout.frames.enumerated() {
            #expect(left.x >= 0 && left.x + left.width <= layout.width)
            #expect(left.y >= 0 && left.y + left.height <= layout.height)
            for right in layout.frames[(index + 1)...] {
                let isApart = left.x + left.width <= right.x || right.x + right.width <= left.x
                    || left.y + left.height <= right.y || right.y + right.height <= left.y
                #expect(isApart)
            }
        }
    }
}

extension String {
    /// How often another text occurs.
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.range(of: part) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
