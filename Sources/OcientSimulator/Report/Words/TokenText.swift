import OcientSQL

extension TokenFault {
    /// What is wrong, in a few words.
    var text: String {
        switch self {
        case .bearer: "'Bearer ' is in front of it"
        case .quoted: "quotes are around it"
        case .lineBreak(let index): "a blank or a line break is in it, after \(index) characters"
        case .wholeAnswer: "it is the provider's whole JSON answer"
        case .encrypted(let algorithm, let encryption):
            "it is encrypted (JWE), with five parts"
                + (algorithm.map { ", alg \($0)" } ?? "") + (encryption.map { ", enc \($0)" } ?? "")
        case .opaque: "it is opaque: it has no dots"
        case .base64: "it is base64, not base64url"
        case .form(let error): error.description
        }
    }

    /// What is wrong and what to do, in sentences.
    var explanation: String {
        switch self {
        case .bearer: text + ". That word belongs to an HTTP header: take it off."
        case .quoted: text + ": take them off."
        case .lineBreak: text + ": write the token in one line."
        case .wholeAnswer(let member):
            text + ". Give the value of \(member ?? "id_token") alone."
        case .encrypted: text + """
            . Only the provider can read it. Ask for a token with the audience of your API, or \
            switch the encryption of the API's tokens off.
            """
        case .opaque: text + """
            . An opaque token says nothing by itself. Ask for a token with the audience of your \
            API, for the ID token, or log in as access_token where the provider has an \
            introspection endpoint.
            """
        case .base64: text + ": + is -, / is _, and there is no = at the end."
        case .form: text + "."
        }
    }
}

extension TokenInactivity {
    /// The reason, as the end of a sentence.
    var text: String {
        switch self {
        case .revoked: "it was revoked or is over"
        case .otherProvider: "another provider issued it"
        case .tampered: "it was changed after it was signed"
        case .unreadable(let fault): fault.text
        }
    }
}

extension ClockTime {
    /// The time in ISO 8601.
    var dateText: String { Instant(secondsSinceEpoch: seconds).description }

    /// The time with its clock.
    var text: String {
        switch clock {
        case .option: dateText + " (set by --now)"
        case .script: dateText + " (set by \\now)"
        case .attempt: dateText + " (of the attempt)"
        case .simulation: dateText + " (the simulation's own time; \\now sets another)"
        case .machine: dateText + " (the clock of this machine; \\now or --now sets another)"
        }
    }
}

extension JSONNumber {
    /// A time in a token in ISO 8601; the number as it is written where it is no date.
    var dateText: String {
        wholeSeconds.map { Instant(secondsSinceEpoch: $0).description } ?? description
    }

    /// What to check first where a token misses its time by less than five minutes (TOK-10).
    func skewText(_ now: ClockTime) -> String {
        guard let seconds = wholeSeconds, abs(seconds - now.seconds) < 300 else { return "" }
        return " That is less than five minutes: check first whether the clocks of the node and of "
            + "the provider agree."
    }
}
