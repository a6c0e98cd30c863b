import OcientSQL

extension World {
    /// Where a connection to a host arrives, and from where; nil where no detour leads it elsewhere
    /// (POOL-17). Detours do not chain.
    @inline(__always)
    func detour(
        of host: ConnectionString.Host
    ) -> (target: ConnectionString.Host, from: IPAddress?)? {
        detours.isEmpty ? nil : find(host)
    }

    private func find(
        _ host: ConnectionString.Host
    ) -> (target: ConnectionString.Host, from: IPAddress?)? {
        for detour in detours
        where detour.written.matches(host: host.name.exposed, port: host.port) {
            let target = ConnectionString.Host(
                name: Redactable(detour.to.host), port: Int(detour.to.port))
            return (target, detour.from)
        }
        return nil
    }
}
