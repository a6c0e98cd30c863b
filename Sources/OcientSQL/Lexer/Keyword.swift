/// Every word that the grammar or the vendor's list of reserved words (LEX-5, v24) gives a meaning.
///
/// The cases stand in the order of `Keyword.spellings`, which a test holds against their names.
package enum Keyword: UInt8, CaseIterable, Sendable {
    case none, add, advertisedAddress, advertisedPort, all, alter, and, anti, any, array, `as`
    case badDataTarget, balance, between, cache, call, cancel, `case`, cast, check, `class`
    case clustering, column, colvector, comment, compression, connect, connectivityPool
    case connectivityPools, count, create, cross, current, currentDatabase, currentDate
    case currentSchema, currentTime, currentTimestamp, currentUser, data, database, databases
    case `default`, delete, disable, disableStatsFileUpdates, distinct, drop, `else`, email
    case enable, enableStatsFileUpdates, end, equals, error, except, execute, existing, exists
    case explain, export, extract, `false`, first, firstName, fix, following, `for`, from, full
    case function, gdc, grant, group, groups, having, `if`, ignore, ilike, `in`, index, inner
    case insert, integration, integrations, intersect, interval, into, invalidate, `is`, join
    case last, lastName, lateral, left, like, listenAddress, listenPort, load, loaders, matrix
    case mlmodel, move, node, not, null, nulls, offset, on, openapiAdvertisedAddress
    case openapiAdvertisedPort, openapiPort, option, options, or, order, outer, over, participant
    case participants, partition, password, pipeline, pragma, preceding, priority, privileges
    case procedure, `protocol`, quarantine, queries, range, redacted, redundancy, refresh, regex
    case remove, rename, replace, requireSso, reset, revoke, right, role, roles, row, rows
    case rowvector, sample, schema, schemas, security, segment, segmentsize, select, semi
    case service, set, show, similar, skipCache, skipCacheRead, skipCacheWrite, sleepInOptimizer
    case some, source, sourceAddress, sourcePort, sso, start, stats, stop, storagespace
    case streamloaderProperties, streamloaders, summaryStats, sysauth, system, table
    case tableWithRowids, tables, tag, task, then, to, trace, `true`, truncate, tuple, type
    case unbounded, union, unset, update, use, user, users, using, view, views, when, `where`
    case with, zstd

    /// The word in lower case, as the server shows it in its messages.
    package var text: String { Keyword.spellings[Int(rawValue)] }

    /// The word in upper case, as the formatter writes it.
    package var upperText: String { text.uppercased() }
}
