extension Keyword {
    /// The words in the order of the cases; `none` has an empty one.
    static let spellings: [String] = [""] + words.split(separator: " ").map { String($0) }

    /// The words of `reservedWords` as a set of bits by raw value.
    static let reserved: KeywordSet = {
        var set = KeywordSet()
        let reserved = Set(reservedWords.split(separator: " ").map { String($0) })
        for keyword in Keyword.allCases where reserved.contains(keyword.text) {
            set.insert(keyword)
        }
        return set
    }()

    private static let words = """
        add advertised_address advertised_port all alter and anti any array as bad_data_target \
        balance between cache call cancel case cast check class clustering column colvector \
        comment compression connect connectivity_pool connectivity_pools count create cross \
        current current_database current_date current_schema current_time current_timestamp \
        current_user data database databases default delete disable disable_stats_file_updates \
        distinct drop else email enable enable_stats_file_updates end equals error except \
        execute existing exists explain export extract false first first_name fix following for \
        from full function gdc grant group groups having if ignore ilike in index inner insert \
        integration integrations intersect interval into invalidate is join last last_name \
        lateral left like listen_address listen_port load loaders matrix mlmodel move node not \
        null nulls offset on openapi_advertised_address openapi_advertised_port openapi_port \
        option options or order outer over participant participants partition password pipeline \
        pragma preceding priority privileges procedure protocol quarantine queries range \
        redacted redundancy refresh regex remove rename replace require_sso reset revoke right \
        role roles row rows rowvector sample schema schemas security segment segmentsize select \
        semi service set show similar skip_cache skip_cache_read skip_cache_write \
        sleep_in_optimizer some source source_address source_port sso start stats stop \
        storagespace streamloader_properties streamloaders summary_stats sysauth system table \
        table_with_rowids tables tag task then to trace true truncate tuple type unbounded \
        union unset update use user users using view views when where with zstd
        """

    /// The vendor's reserved words of version 24 that are one word each.
    private static let reservedWords = """
        add all alter and anti any array as bad_data_target balance between cache call cancel \
        case cast check class clustering column colvector comment compression connectivity_pool \
        count create cross current current_database current_date current_schema current_time \
        current_timestamp current_user data database default delete disable \
        disable_stats_file_updates distinct drop else enable enable_stats_file_updates end \
        equals error except execute existing explain export extract false first fix following \
        for from full function gdc grant having if ignore ilike in index inner insert intersect \
        interval into invalidate is join last lateral left like load loaders matrix mlmodel \
        move node not null nulls offset on option options order outer over partition pragma \
        preceding procedure quarantine range redundancy refresh regex remove rename reset \
        revoke right role row rows rowvector sample segment segmentsize select semi service set \
        show similar skip_cache skip_cache_read skip_cache_write sleep_in_optimizer some source \
        start stats stop storagespace streamloader_properties streamloaders summary_stats \
        sysauth table table_with_rowids tag task then to trace true truncate tuple type \
        unbounded union use using view when where with zstd
        """
}
