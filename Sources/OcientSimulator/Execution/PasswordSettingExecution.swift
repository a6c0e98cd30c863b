import OcientSQL

/// ALTER … ALTER SECURITY (PWD-5).
extension Simulation {
    mutating func execute(
        _ statement: AlterSystem, _ input: StatementInput
    ) throws(ExecutionError) {
        try requireAdministrator(else: .notAuthorized, rule: .pwd5, at: nil)
        catalog.settings = try changedSettings(catalog.settings, statement.settings, input)
    }

    /// Settings after a list of changes; unknown names, doubles and values out of bounds are
    /// 42601 -500.
    func changedSettings(
        _ settings: PasswordSettings, _ list: NodeList<Setting>, _ input: StatementInput
    ) throws(ExecutionError) -> PasswordSettings {
        var result = settings
        var seen: [PasswordSetting] = []
        for item in input.tree[list] {
            let setting = try passwordSetting(item.name)
            if seen.contains(setting) {
                throw settingError("'\(setting.name)' is given twice", item.name.range)
            }
            seen.append(setting)
            result[setting] = try value(of: item, setting, input)
        }
        return result
    }

    private func passwordSetting(_ name: Identifier) throws(ExecutionError) -> PasswordSetting {
        let word = text(name.symbol)
        for setting in PasswordSetting.allCases where setting.name == word { return setting }
        let known = PasswordSetting.allCases.map { $0.name }
        throw settingError(
            "unknown setting '\(word)', known are " + known.joined(separator: ", "), name.range
        ).looking(for: .word(word, among: known))
    }

    private func value(
        of item: Setting, _ setting: PasswordSetting, _ input: StatementInput
    ) throws(ExecutionError) -> Int64 {
        let highest: Int64 = setting == .complexityLevel ? 2 : Int64(Int32.max)
        if let value = input.source.integer(item.value), value >= 0, value <= highest {
            return value
        }
        throw settingError(
            "'\(setting.name)' must be a whole number from 0 to \(highest)", item.value.range)
    }

    private func settingError(_ detail: String, _ range: ByteRange) -> ExecutionError {
        ExecutionError(.syntaxError, detail, rule: .pwd5, at: range)
    }
}
