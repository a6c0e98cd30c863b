import OcientSimulator

/// One connection as the simulated system sees it.
package struct Peer: Sendable {
    /// A number for the journal, counted from 1.
    package var number: Int
    /// The listener that it came to, as its place in `ServedSystem.endpoints`.
    package var listener: Int
    /// The client's address, which SOURCE_ADDRESS of a pool is held against (POOL-4).
    package var source: IPAddress
    /// The address of this machine that the client used, without a port: where it can reach the
    /// other listeners as well.
    package var localAddress: String

    /// A connection from its parts.
    package init(number: Int, listener: Int, source: IPAddress, localAddress: String) {
        self.number = number
        self.listener = listener
        self.source = source
        self.localAddress = localAddress
    }
}
