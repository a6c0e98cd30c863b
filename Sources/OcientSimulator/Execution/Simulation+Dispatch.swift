import OcientSQL

/// Which function executes which statement.
extension Simulation {
    mutating func execute(
        _ statement: Statement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .createDatabase(let it): try execute(it, input, &result)
        case .dropDatabase(let it): try dropDatabases(it, input, &result)
        case .alterDatabase(let it): try execute(it, input)
        case .createIntegration(let it): try execute(it, input, &result)
        case .alterIntegration(let it): try execute(it, input)
        case .dropIntegration(let it): try dropIntegrations(it, input, &result)
        case .createPool(let it): try execute(it, input, &result)
        case .alterPool(let it): try execute(it, input, &result)
        case .dropPool(let it): try dropPools(it, input, &result)
        case .createGroup(let it): try execute(it, input, &result)
        case .alterGroup(let it): try execute(it, input, &result)
        case .dropGroup(let it): try dropGroups(it, input, &result)
        case .createUser(let it): try execute(it, input, &result)
        case .alterUser(let it): try execute(it, input)
        case .dropUser(let it): try dropUsers(it, input, &result)
        default: try executeOther(statement, input, &result)
        }
    }

    private mutating func executeOther(
        _ statement: Statement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .grantRole(let it): try grantRole(it, input.origin)
        case .revokeRole(let it): try revokeRole(it)
        case .alterSystem(let it): try execute(it, input)
        case .createSchema(let it): try execute(it, input, &result)
        case .alterSchema(let it): try execute(it)
        case .dropSchema(let it): try dropSchemas(it, input, &result)
        case .createTable(let it): try execute(it, input, &result)
        case .dropTable(let it): try dropObjects(it, .table, input, &result)
        case .truncateTable(let it): try truncate(it)
        case .createView(let it): try execute(it, input, &result)
        case .dropView(let it): try dropObjects(it, .view, input, &result)
        case .show(let topic): show(topic, &result)
        case .query(let query): try execute(query, input, &result)
        case .connectTo: result.isForScenario = true
        default: break
        }
    }
}
