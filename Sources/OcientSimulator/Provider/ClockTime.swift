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
        if clock == .simulation, !token.isSimulated, let machineTime = machine ?? machineTime {
            return ClockTime(seconds: machineTime.secondsSinceEpoch, clock: .machine)
        }
        return ClockTime(seconds: now.secondsSinceEpoch, clock: clock)
    }
}
