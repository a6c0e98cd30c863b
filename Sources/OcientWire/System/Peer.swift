import OcientSimulator

/// One connection as the simulated system sees it.
public struct Peer: Sendable {
    /// A number for the journal, counted from 1.
    public var number: Int
    /// The listener that it came to, as its place in `ServedSystem.endpoints`.
    public var listener: Int
    /// The client's address, which SOURCE_ADDRESS of a pool is held against (POOL-4).
    public var source: IPAddress
    /// The address of this machine that the client used, without a port: where it can reach the
    /// other listeners as well.
    public var localAddress: String

    /// A connection from its parts.
    public init(number: Int, listener: Int, source: IPAddress, localAddress: String) {
        self.number = number
        self.listener = listener
        self.source = source
        self.localAddress = localAddress
    }
}
