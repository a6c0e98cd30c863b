import OcientSimulator
import Testing

@Suite struct ReadingTests {
    @Test func theNamesAreThoseOfTheRules() {
        #expect(Reading.allCases.map(\.name) == [
            "unset_primary", "pool_priority", "provider_without_scope", "id_token_check",
            "missing_azp", "azp_first", "unmapped_claim", "default_group", "implied_view",
            "code_scope", "callback_match", "explicit_schema_create", "http_require_sso",
        ])
        for reading in Reading.allCases {
            #expect(Reading(reading.name) == reading)
        }
    }

    @Test func everyReadingHasTwoToFourValuesWithMeanings() {
        for reading in Reading.allCases {
            #expect((2...4).contains(reading.values.count))
            #expect(Set(reading.values.map(\.name)).count == reading.values.count)
            #expect(Set(reading.values.map(\.meaning)).count == reading.values.count)
            for value in reading.values {
                #expect(!value.meaning.isEmpty && value.meaning.last != ".")
            }
        }
    }

    @Test func theDefaultsAreTheFirstValues() {
        let set = ReadingSet()
        for reading in Reading.allCases { #expect(set[reading] == 0) }
        #expect(set.usesFirstWithoutPrimary && set.highestPriorityWins)
        #expect(set.honoursProviderWithoutScope && set.audienceReplacesAzp)
        #expect(!set.checksIDTokenFirst && !set.azpFirst)
        #expect(!set.mapsClaimsByName && !set.alwaysAddsDefaultGroup)
        #expect(set.impliedView == .associated)
    }

    @Test func alternativesAreOrderedByNameThenValue() {
        #expect(ReadingSet().alternatives().map(\.description) == [
            "azp_first=yes", "callback_match=exact", "code_scope=connected",
            "default_group=always", "explicit_schema_create=own", "http_require_sso=ignored",
            "id_token_check=first", "implied_view=none", "implied_view=same_object",
            "missing_azp=refused",
            "pool_priority=lowest", "provider_without_scope=ignored", "unmapped_claim=by_name",
            "unset_primary=none",
        ])
    }

    @Test func alternativesLeaveOutWhatIsChosen() throws {
        var set = ReadingSet()
        try set.choose(name: "implied_view", value: "none")
        let texts = set.alternatives().map(\.description)
        #expect(texts.contains("implied_view=associated"))
        #expect(!texts.contains("implied_view=none"))
        #expect(texts.count == 14)
    }
}

@Suite struct ReadingSetTests {
    @Test func everyCombinationRoundTrips() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var set = ReadingSet()
            var expected: [Reading: Int] = [:]
            for reading in Reading.allCases.shuffled(using: &generator) {
                let index = Int.random(in: reading.values.indices, using: &generator)
                if let choice = ReadingChoice(reading, index: index) { set.choose(choice) }
                expected[reading] = index
            }
            for (reading, index) in expected { #expect(set[reading] == index) }
        }
    }

    @Test func oneChoiceChangesOneReading() {
        for choice in ReadingChoice.all {
            let set = ReadingSet().choosing(choice)
            for reading in Reading.allCases {
                #expect(set[reading] == (reading == choice.reading ? choice.index : 0))
            }
            #expect((set == ReadingSet()) == (choice.index == 0))
        }
    }

    @Test func theAccessorsFollowTheNamedValues() throws {
        func chosen(_ name: String, _ value: String) throws -> ReadingSet {
            ReadingSet().choosing(try ReadingChoice(name: name, value: value))
        }
        #expect(try !chosen("unset_primary", "none").usesFirstWithoutPrimary)
        #expect(try !chosen("pool_priority", "lowest").highestPriorityWins)
        #expect(try !chosen("provider_without_scope", "ignored").honoursProviderWithoutScope)
        #expect(try chosen("id_token_check", "first").checksIDTokenFirst)
        #expect(try !chosen("missing_azp", "refused").audienceReplacesAzp)
        #expect(try chosen("azp_first", "yes").azpFirst)
        #expect(try chosen("unmapped_claim", "by_name").mapsClaimsByName)
        #expect(try chosen("default_group", "always").alwaysAddsDefaultGroup)
        #expect(try chosen("implied_view", "same_object").impliedView == .sameObject)
        #expect(try chosen("implied_view", "none").impliedView == .none)
    }

    @Test func whatDoesNotExistIsATypedError() {
        var set = ReadingSet()
        #expect(throws: ReadingError.unknownReading("pool")) {
            try set.choose(name: "pool", value: "lowest")
        }
        #expect(throws: ReadingError.unknownValue(.poolPriority, "LOWEST")) {
            try set.choose(name: "pool_priority", value: "LOWEST")
        }
        #expect(set == ReadingSet())
        #expect(ReadingChoice(.poolPriority, index: 2) == nil)
        #expect(ReadingChoice(.poolPriority, index: -1) == nil)
    }
}
