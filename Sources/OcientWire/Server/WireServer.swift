import Glibc
import OcientSimulator

/// Listens and lets connections talk to one simulated system, all in one thread: a request is
/// answered within microseconds, so no client waits for another.
///
///     let server = try WireServer(address: "127.0.0.1", ports: [0])
///     try server.run(&system, asSource: nil) { line in … }
///
/// SIGINT and SIGTERM end `run`: no more connections are taken, clients get "quiescing" instead
/// of their next reply. SIGHUP restarts rolehostd on every node.
package final class WireServer {
    private let listeners: [ListeningSocket]
    private var connections: [ServerConnection] = []
    private var count = 0
    /// Whether the process has no file left for a connection: the listeners, which stay ready,
    /// then wait a moment, so that the server does not spin until somebody leaves.
    private var isFull = false

    /// The ports, in the order in which they were asked for.
    package var ports: [UInt16] { listeners.map { $0.port } }

    /// Binds to a numeric address and some ports, 0 for any that is free.
    package init(address: String, ports: [UInt16]) throws(ServerError) {
        var listeners: [ListeningSocket] = []
        for port in ports {
            listeners.append(try ListeningSocket(address: address, port: port))
        }
        self.listeners = listeners
    }

    /// Serves until a signal ends it. `asSource` replaces every client's address; `show`
    /// gets the lines of the journal.
    package func run(
        _ system: inout ServedSystem, asSource: IPAddress?, show: (String) -> Void
    ) throws(ServerError) {
        let signals = try SignalPipe.open([SIGINT, SIGTERM, SIGHUP])
        while turn(signals, &system, asSource: asSource, show: show) {}
    }

    /// Waits until something happens and does it; false when a signal ended the server. `signals`
    /// is the end of the pipe to read them from, -1 for none.
    func turn(
        _ signals: Int32, _ system: inout ServedSystem, asSource: IPAddress?,
        show: (String) -> Void
    ) -> Bool {
        let ready = wait(signals)
        system.clock = SystemCalls.seconds
        for number in ready.signals {
            guard number == SIGHUP else {
                end(&system, show)
                return false
            }
            system.restart()
            show("restarted rolehostd on every node")
        }
        serve(ready.connections, &system)
        for index in ready.listeners { take(from: index, asSource, &system) }
        for line in system.journal.drain() { show(line) }
        return true
    }

    /// What can go on.
    private struct Ready {
        var signals: [Int32] = []
        var listeners: [Int] = []
        var connections: [Bool] = []
    }

    /// Waits until something happens, a second at most.
    private func wait(_ signals: Int32) -> Ready {
        var files = [pollfd(fd: signals, events: Int16(POLLIN), revents: 0)]
        for listener in listeners {
            files.append(pollfd(
                fd: isFull ? -1 : listener.file, events: Int16(POLLIN), revents: 0))
        }
        for connection in connections {
            files.append(pollfd(fd: connection.file, events: connection.events, revents: 0))
        }
        poll(&files, nfds_t(files.count), isFull ? 100 : 1000)
        isFull = false
        var ready = Ready()
        if files[0].revents != 0 { ready.signals = SignalPipe.read(signals) }
        ready.listeners = listeners.indices.filter { files[1 + $0].revents != 0 }
        ready.connections = files.dropFirst(1 + listeners.count).map { $0.revents != 0 }
        return ready
    }

    /// Lets connections go on and closes those that are over.
    private func serve(_ isReady: [Bool], _ system: inout ServedSystem) {
        var kept: [ServerConnection] = []
        kept.reserveCapacity(connections.count)
        for index in connections.indices {
            var goesOn = true
            if index < isReady.count, isReady[index] {
                goesOn = connections[index].proceed(&system)
            }
            if goesOn && connections[index].isOverdue(system.clock) {
                system.journal.note(
                    connections[index].conversation.peer.number,
                    "closed: the time limit was exceeded")
                goesOn = false
            }
            if goesOn { kept.append(connections[index]) } else { connections[index].close(&system) }
        }
        connections = kept
    }

    /// Takes the connections that wait at a listener.
    private func take(
        from listener: Int, _ asSource: IPAddress?, _ system: inout ServedSystem
    ) {
        while let file = listeners[listener].accept() {
            count += 1
            guard connections.count < WireLimits.connections,
                  let client = SocketAddress(peerOf: file), let own = SocketAddress(of: file),
                  let source = asSource ?? IPAddress.parse(client.host) else {
                system.journal.note(count, "refused: too many connections")
                if !system.endpoints[listener].isHTTP {
                    _ = send(file, Conversation.quiesce, 4, Int32(MSG_NOSIGNAL))
                }
                close(file)
                continue
            }
            let peer = Peer(
                number: count, listener: listener, source: source, localAddress: own.host)
            system.journal.note(count, "connection from \(client.host), treated as \(source)")
            connections.append(ServerConnection(
                file, peer, isHTTP: system.endpoints[listener].isHTTP, at: system.clock))
        }
        let reason = errno
        guard reason == EMFILE || reason == ENFILE || reason == ENOBUFS || reason == ENOMEM else {
            return
        }
        isFull = true
        system.journal.note(count, "a connection waits: the process has no file left for it")
    }

    /// Tells everyone that the server shuts down, and waits a moment for them to go.
    private func end(_ system: inout ServedSystem, _ show: (String) -> Void) {
        for listener in listeners { close(listener.file) }
        let deadline = system.clock + WireLimits.farewell
        for index in connections.indices { _ = connections[index].quiesce(system.clock) }
        while !connections.isEmpty && SystemCalls.seconds < deadline {
            var files = connections.map { pollfd(fd: $0.file, events: $0.events, revents: 0) }
            poll(&files, nfds_t(files.count), 200)
            system.clock = SystemCalls.seconds
            serve(files.map { $0.revents != 0 }, &system)
        }
        for index in connections.indices { connections[index].close(&system) }
        connections = []
        for line in system.journal.drain() { show(line) }
    }
}
