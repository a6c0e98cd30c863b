import OcientSQL

/// One login on top of the system: its path lit, everything else faint.
extension SystemDrawing {
    /// The drawing of a login.
    package func drawing(of decision: Decision) -> Drawing {
        var copy = self
        let title = "Login to " + (decision.connection?.database.description ?? "nothing")
        copy.drawing = Drawing(
            title: title, summary: VerdictText.line(decision), outcome: decision.outcome)
        copy.wanted = SystemDrawing.names(in: decision)
        copy.addClient(decision)
        copy.addBoxes([.pool, .node, .integration, .group, .database])
        let scope = copy.databases.ids.first {
            copy.catalog.name(of: $0, copy.names) == decision.scope
        }
        copy.addArrows(without: scope)
        let path = copy.path(of: decision)
        copy.light(path)
        if let scope { copy.addInheritance(of: decision, scope) }
        copy.mark(decision, path)
        return copy.drawing
    }

    private static func names(in decision: Decision) -> Set<String> {
        var names = Set(decision.groups)
        names.formUnion(decision.considered.map { $0.name })
        let parts = [
            decision.pool, decision.node, decision.scope, decision.integration,
            decision.integrationDatabase, decision.connection?.database.description,
        ]
        for part in parts { if let part { names.insert(part) } }
        return names
    }

    private mutating func addClient(_ decision: Decision) {
        let client = decision.connection?.client ?? .pyocient(.current)
        var box = DrawingBox(.client, client.traits.fullName)
        if let connection = decision.connection {
            let endpoint = connection.hosts.first.map { host in
                let port = host.name.mayBeSecret ? 0 : host.port
                return Endpoint(
                    host: host.name.description, port: UInt16(truncatingIfNeeded: port))
            }
            if case .http(let request) = client {
                // Nothing in an HTTP call says handshake; its path says what it is.
                if let endpoint {
                    box.details.append("https://" + endpoint.textOfHTTPS + request.call.path)
                }
            } else {
                if let endpoint { box.details.append(endpoint.description) }
                box.details.append("handshake=" + connection.handshake.rawValue)
            }
        }
        if let flow = decision.flow { box.details.append(flow.rawValue) }
        add(box)
    }

    /// The boxes that the login came through, in order; the client is the first.
    private mutating func path(of decision: Decision) -> [Int] {
        var path = [0]
        if let pool = decision.pool { path.append(find(.pool, pool)) }
        if let node = decision.node { path.append(find(.node, node)) }
        if let integration = integrationBox(decision) {
            path.append(integration)
        } else if decision.flow == .password, let identity = decision.identity {
            path.append(find(.integration, identity, "user"))
        }
        for group in decision.groups { path.append(find(.group, group)) }
        if decision.outcome == .accepted || decision.identity != nil {
            if let database = decision.connection?.database.description {
                path.append(find(.database, database, "there is no such database"))
            }
        }
        connect(path)
        return path
    }

    private mutating func integrationBox(_ decision: Decision) -> Int? {
        guard let name = decision.integration else { return nil }
        for id in integrations.ids {
            let integration = catalog.stored.integrations[id]
            guard names.text(of: integration.name) == name else { continue }
            let home = catalog.name(of: integration.database, names)
            if decision.integrationDatabase == nil || decision.integrationDatabase == home {
                return integrations[id]
            }
        }
        // not reached: no system of the tests comes to this branch
        return find(.integration, name, "as the node runs it")
    }

    /// Where the integrations of the login's scope come from (INT-2): a dashed arrow back to the
    /// one of `system` that it inherits, or cut off where the scope has integrations of its own.
    private mutating func addInheritance(of decision: Decision, _ scope: DatabaseID) {
        let stored = catalog.stored
        let (owned, primary) = (stored.own(.system), stored.primary(.system, readings))
        guard scope != .system, let first = owned.first, let from = databases[scope]
        else { return }
        let isInherited = stored.inherits(scope)
        let used = isInherited ? integrationBox(decision) : nil
        guard let to = used ?? integrations[primary ?? first] else { return }
        let name = catalog.name(of: scope, names)
        var arrow = DrawingArrow(from: from, to: to, "inherits the integrations of system")
        arrow.isDashed = true
        arrow.emphasis = used == nil ? .faint : .lit
        arrow.label = isInherited ? name + " inherits it" : "hidden: " + name + " has its own"
        arrow.isCut = !isInherited
        if !isInherited { arrow.text = "hidden: " + name + " has integrations of its own" }
        drawing.arrows.append(arrow)
    }

    /// The box of a name; what the catalog no longer has gets one of its own.
    private mutating func find(
        _ column: DrawingColumn, _ name: String, _ detail: String = "as the node runs it"
    ) -> Int {
        for (index, box) in drawing.boxes.enumerated()
        where box.column == column && box.name == name { return index }
        var box = DrawingBox(column, name)
        box.details = [detail]
        return add(box)
    }

    /// Lights the arrows from each station to the next, and makes those that are missing.
    private mutating func connect(_ path: [Int]) {
        for to in path {
            let column = drawing.boxes[to].column.rawValue
            let before = path.filter { drawing.boxes[$0].column.rawValue < column }
            guard let last = before.map({ drawing.boxes[$0].column.rawValue }).max() else {
                continue
            }
            for from in before where drawing.boxes[from].column.rawValue == last {
                connect(from, to, "this login")
                light(from, to)
            }
        }
    }

    private mutating func light(_ from: Int, _ to: Int) {
        for index in drawing.arrows.indices {
            let arrow = drawing.arrows[index]
            if arrow.from == from && arrow.to == to { drawing.arrows[index].emphasis = .lit }
        }
    }

    private mutating func light(_ path: [Int]) {
        for index in drawing.boxes.indices {
            drawing.boxes[index].emphasis = path.contains(index) ? .lit : .faint
        }
        for index in drawing.arrows.indices where drawing.arrows[index].emphasis != .lit {
            drawing.arrows[index].emphasis = .faint
        }
    }

    /// Says at which box the login ended, and which rules kept others out.
    private mutating func mark(_ decision: Decision, _ path: [Int]) {
        for miss in decision.considered {
            let column: DrawingColumn = switch miss.reason {
            case .pool: .pool
            case .integration: .integration
            }
            for index in drawing.boxes.indices {
                let box = drawing.boxes[index]
                guard box.column == column, box.name == miss.name, box.emphasis == .faint
                else { continue }
                drawing.boxes[index].refusedBy = miss.rejectedBy
            }
        }
        guard decision.outcome != .accepted, let last = path.last else { return }
        drawing.boxes[last].refusedBy = decision.rule
    }
}
