import OcientSQL

extension World {
    /// Where a connection to a host arrives, and from where; nil where no detour leads it elsewhere
    /// (POOL-17). Detours do not chain.
    @inline(__always)
    func detour(
        of host: ConnectionString.Host
    ) -> (target: ConnectionString.Host, from: IPAddress?)? {
        detours.all.isEmpty ? nil : find(host)
    }

    private func find(
        _ host: ConnectionString.Host
    ) -> (target: ConnectionString.Host, from: IPAddress?)? {
        guard let index = detours.index(host: host.name.exposed, port: host.port) else {
            return nil
        }
        let detour = detours.all[index]
        let target = ConnectionString.Host(
            name: Redactable(detour.to.host), port: Int(detour.to.port))
        return (target, detour.from)
    }
}
