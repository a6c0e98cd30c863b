import OcientSQL

/// A time with the clock that shows it (CFG-5).
package struct ClockTime: Equatable, Sendable {
    /// Which clock.
    package enum Clock: String, Equatable, Sendable {
        /// The one that `--now` set.
        case option
        /// The one that `\now` set.
        case script
        /// The one of the simulation, which is the same every day.
        case simulation
        /// The one of the attempt itself, as a line of `ocsim replay` tells it.
        case attempt
        /// The one of the machine that ocsim runs on.
        case machine
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// The clock.
    package let clock: Clock
}

extension World {
    /// The time by which a token is judged: a real one by the clock of the machine, unless
    /// somebody set the time (CFG-5).
    func time(for token: PresentedToken, machine: Instant?) -> ClockTime {
        ClockTime(
            isSimulated: token.isSimulated, now: now, clock,
            machine: machine == nil ? machineTime : machine)
    }
}

extension ClockTime {
    /// The time by which a token is judged, one of the simulation or a real one. The world is told
    /// part by part: every login asks, and whoever hands the world over copies it.
    init(isSimulated: Bool, now: Instant, _ clock: Clock, machine: Instant?) {
        if clock == .simulation, !isSimulated, let machine {
            self.init(seconds: machine.secondsSinceEpoch, clock: .machine)
        } else {
            self.init(seconds: now.secondsSinceEpoch, clock: clock)
        }
    }
}
