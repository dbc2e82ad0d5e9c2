// Feasibility and optimality in fractions.

import ExactNumbers

extension ExactTableau {
    /// Makes all variables keep their bounds. Returns nil where they do; otherwise variables whose bounds cannot hold
    /// together, by Farkas' lemma.
    mutating func restore() throws -> [Int]? {
        for variable in value.indices where place[variable] < 0 {
            if let low = lower[variable], let high = upper[variable], low > high { return [variable] }
            if let low = lower[variable], value[variable] < low {
                try move(variable, by: low - value[variable])
            } else if let high = upper[variable], value[variable] > high {
                try move(variable, by: high - value[variable])
            }
        }
        while true {
            try effort.spend(rows.count)
            var violated: Int?
            for row in rows.indices {
                let variable = basic[row]
                let isBelow = lower[variable].map { value[variable] < $0 } ?? false
                let isAbove = upper[variable].map { value[variable] > $0 } ?? false
                if isBelow || isAbove, violated.map({ variable < basic[$0] }) ?? true { violated = row }
            }
            guard let row = violated else { return nil }
            let variable = basic[row]
            if let low = lower[variable], let high = upper[variable], low > high { return [variable] }
            guard let target = lower[variable].flatMap({ value[variable] < $0 ? $0 : nil }) ?? upper[variable]
            else { return nil }
            let grows = value[variable] < target
            let entry = rows[row].first { entry in
                canMove(Int(entry.variable), up: (entry.coefficient.sign > 0) == grows)
            }
            guard let entry else { return [variable] + rows[row].map { Int($0.variable) } }
            guard let change = (target - value[variable]).divided(by: entry.coefficient) else { return nil }
            try move(Int(entry.variable), by: change)
            try pivot(row, Int(entry.variable))
        }
    }

    private func canMove(_ variable: Int, up: Bool) -> Bool {
        up
            ? upper[variable].map { value[variable] < $0 } ?? true
            : lower[variable].map { value[variable] > $0 } ?? true
    }

    /// Makes the goal as small as it gets, from values that keep all bounds. False where it has no least value.
    mutating func minimize() throws -> Bool {
        while true {
            let goalRow = rows[place[goal]]
            try effort.spend(goalRow.count)
            let found = goalRow.first { canMove(Int($0.variable), up: $0.coefficient.sign < 0) }
            guard let entry = found else { return true }
            let (entering, up) = (Int(entry.variable), entry.coefficient.sign < 0)
            var limit: ExactNumber?
            if let low = lower[entering], let high = upper[entering] { limit = high - low }
            if let bound = up ? upper[entering] : lower[entering] {
                limit = (bound - value[entering]).magnitude
            }
            var blocking: Int?
            try effort.spend(rows.count)
            for row in rows.indices {
                let variable = basic[row]
                guard let factor = coefficient(of: entering, in: row) else { continue }
                let rises = (factor.sign > 0) == up
                guard let bound = rises ? upper[variable] : lower[variable],
                    let step = (bound - value[variable]).divided(by: factor)?.magnitude
                else { continue }
                let isNearer = limit.map { step < $0 } ?? true
                let isTie = limit == step && (blocking.map { variable < basic[$0] } ?? false)
                if isNearer || isTie {
                    limit = step
                    blocking = row
                }
            }
            guard let limit else { return false }
            try move(entering, by: up ? limit : -limit)
            if let blocking { try pivot(blocking, entering) }
        }
    }
}
