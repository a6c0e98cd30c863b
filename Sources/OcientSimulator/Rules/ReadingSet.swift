import OcientSQL

/// Why a reading could not be chosen; the caller adds the suggestion.
public enum ReadingError: Error, Sendable, Hashable {
    /// No reading has this name.
    case unknownReading(String)
    /// The reading exists, but has no value of this name.
    case unknownValue(Reading, String)
}

/// One answer to one reading, written `pool_priority=lowest`.
public struct ReadingChoice: Sendable, Hashable {
    /// The question.
    public let reading: Reading
    /// The index of the answer in `reading.values`.
    package let index: Int

    /// The answer at `index` of `reading.values`; nil when there is no such index.
    package init?(_ reading: Reading, index: Int) {
        guard reading.values.indices.contains(index) else { return nil }
        self.reading = reading
        self.index = index
    }

    /// The choice that a user wrote; both names compare exactly.
    package init(name: String, value: String) throws(ReadingError) {
        guard let reading = Reading(name) else { throw .unknownReading(name) }
        guard let index = reading.index(of: value) else { throw .unknownValue(reading, value) }
        self.reading = reading
        self.index = index
    }

    /// The word of the answer, and what it says.
    public var value: ReadingValue {
        // INVARIANT: both initialisers accept only an index of `values`.
        reading.values[index]
    }
}

extension ReadingChoice: CustomStringConvertible {
    /// The form in which `sensitive_to` lists it: `pool_priority=lowest`.
    public var description: String { reading.name + "=" + value.name }
}

extension ReadingChoice {
    /// Every choice there is, ordered by the text of the name, then of the value.
    package static let all: [ReadingChoice] = {
        var choices: [ReadingChoice] = []
        for reading in Reading.allCases {
            for index in reading.values.indices {
                if let choice = ReadingChoice(reading, index: index) { choices.append(choice) }
            }
        }
        return choices.sorted { left, right in
            left.reading.name == right.reading.name
                ? left.value.name < right.value.name
                : left.reading.name < right.reading.name
        }
    }()
}

/// An answer to every reading, packed into one word, so that it can be copied and compared freely.
public struct ReadingSet: Sendable, Hashable {
    // Two bits a reading: no reading has more than four values (a test looks).
    private var bits: UInt32 = 0

    /// The default answer to every reading.
    public init() {}

    /// The index in `reading.values` of the chosen answer; 0 is the default.
    package subscript(reading: Reading) -> Int {
        Int((bits >> ReadingSet.shift(reading)) & 3)
    }

    /// Takes over one answer and leaves the others.
    package mutating func choose(_ choice: ReadingChoice) {
        let shift = ReadingSet.shift(choice.reading)
        bits = (bits & ~(3 << shift)) | (UInt32(truncatingIfNeeded: choice.index) << shift)
    }

    /// Takes over the answer that a user wrote; nothing changes when it throws.
    public mutating func choose(name: String, value: String) throws(ReadingError) {
        choose(try ReadingChoice(name: name, value: value))
    }

    /// This set with one answer changed.
    package func choosing(_ choice: ReadingChoice) -> ReadingSet {
        var changed = self
        changed.choose(choice)
        return changed
    }

    /// Every answer that is not the chosen one, in the order of `ReadingChoice.all`:
    /// what a decision is evaluated under again, one at a time.
    package func alternatives() -> [ReadingChoice] {
        ReadingChoice.all.filter { self[$0.reading] != $0.index }
    }

    private static func shift(_ reading: Reading) -> UInt32 {
        UInt32(reading.rawValue) * 2
    }
}

/// A set of readings, without answers.
struct ReadingNames: Sendable, Hashable {
    private var bits: UInt32 = 0

    /// Adds a reading.
    mutating func insert(_ reading: Reading) { bits |= 1 << UInt32(reading.rawValue) }

    /// Whether a reading is in the set.
    func contains(_ reading: Reading) -> Bool { bits & (1 << UInt32(reading.rawValue)) != 0 }
}

/// Which VIEW rows a privilege brings along (reading `implied_view`).
package enum ImpliedView: Sendable, Hashable {
    /// VIEW on the same object, and for a typed privilege VIEW of that type there.
    case associated
    /// VIEW on the same object only.
    case sameObject
    /// Nothing.
    case none
}

/// The answers by name, for the code that decides. An index is a position in `Reading.values`.
extension ReadingSet {
    /// INT-5: without a primary, the first created integration is used (otherwise none is).
    package var usesFirstWithoutPrimary: Bool { self[.unsetPrimary] == 0 }

    /// POOL-5: the highest PRIORITY number wins (otherwise the lowest).
    package var highestPriorityWins: Bool { self[.poolPriority] == 0 }

    /// TOK-2: identityprovider counts also without `@database` in the user.
    package var honoursProviderWithoutScope: Bool { self[.providerWithoutScope] == 0 }

    /// TOK-6: enable_id_token_authentication is checked right after TOK-4 (otherwise last).
    package var checksIDTokenFirst: Bool { self[.idTokenCheck] == 1 }

    /// TOK-13: a token without `azp` passes when `aud` contains client_id (otherwise never).
    package var audienceReplacesAzp: Bool { self[.missingAzp] == 0 }

    /// TOK-14: TOK-12 and TOK-13 come before TOK-11.
    package var azpFirst: Bool { self[.azpFirst] == 1 }

    /// FLOW-5: Auth0, and providers of which nothing is known, take the guide's callbacks.
    package var callbacksAsInGuide: Bool { self[.callbackMatch] == 0 }

    /// FLOW-2: the node redeems the code where `@otherdb` asked (otherwise at the connected one).
    package var redeemsWhereAsked: Bool { self[.codeScope] == 0 }

    /// GRP-2: a claim value without a mapping is itself the name of a group.
    package var mapsClaimsByName: Bool { self[.unmappedClaim] == 1 }

    /// GRP-3: default_group is added even when the claims map to a group.
    package var alwaysAddsDefaultGroup: Bool { self[.defaultGroup] == 1 }

    /// PRIV-5: in an explicit schema only a right to create on that schema counts.
    package var explicitSchemasCountAlone: Bool { self[.explicitSchemaCreate] == 1 }

    /// HTTP-3: REQUIRE_SSO refuses passwords over HTTP as well (otherwise drivers' only).
    package var requiresSSOOverHTTP: Bool { self[.httpRequireSSO] == 0 }

    /// PRIV-4: which VIEW rows a privilege brings along.
    package var impliedView: ImpliedView {
        switch self[.impliedView] {
        case 0: .associated
        case 1: .sameObject
        default: .none
        }
    }
}
