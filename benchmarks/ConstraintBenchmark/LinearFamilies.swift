// Linear models of the kinds that people bring, in several sizes, from seeds.

import ArgumentParser
import Constraints
import ExactNumbers
import TestSupport

/// A kind of linear model.
enum LinearFamily: String, CaseIterable, ExpressibleByArgument {
    case rucksack, transport, assignment, warehouses, lots, cover, shifts, machines, diet, puzzle, budget

    /// The model of a size (1 to 3) and a seed.
    func model(size: Int, seed: UInt64) -> ConstraintModel {
        var random = SeededRandom(seed)
        var model = ConstraintModel("\(rawValue) \(size)")
        switch self {
        case .rucksack: rucksack(&model, 12 * size * size, &random)
        case .transport: transport(&model, 5 * size, 8 * size, &random)
        case .assignment: assignment(&model, 5 * size, &random)
        case .warehouses: warehouses(&model, 3 * size, 5 * size, &random)
        case .lots: lots(&model, 4 * size, &random)
        case .cover: cover(&model, 10 * size, 12 * size, &random)
        case .shifts: shifts(&model, 5 * size, &random)
        case .machines: machines(&model, 2 + size, &random)
        case .diet: diet(&model, 10 * size, 5 * size, &random)
        case .puzzle: puzzle(&model, 4 * size, &random)
        case .budget: budget(&model, 10 * size, &random)
        }
        return model
    }

    /// Whole items, the most value within two limits.
    private func rucksack(_ model: inout ConstraintModel, _ count: Int, _ random: inout SeededRandom) {
        let taken = model.integers("taken", over: 0..<count, in: 0...1)
        for limit in ["weight", "size"] {
            let load = (0..<count).map { Expression(random.number(5...40)) * taken[$0] }.sum()
            model.require(limit, load <= Expression(count * 9))
        }
        model.maximize((0..<count).map { Expression(random.number(5...60)) * taken[$0] }.sum())
    }

    /// Real amounts from plants to shops at the least cost.
    private func transport(
        _ model: inout ConstraintModel, _ plants: Int, _ shops: Int, _ random: inout SeededRandom
    ) {
        var amounts: [[Expression]] = []
        for plant in 0..<plants {
            amounts.append((0..<shops).map { model.real("from \(plant) to \($0)", in: 0...1000) })
            model.require("plant \(plant)", amounts[plant].sum() <= Expression(40 * shops))
        }
        for shop in 0..<shops {
            model.require(
                "shop \(shop)", amounts.map { $0[shop] }.sum() >= Expression(random.number(10...30 * plants)))
        }
        model.minimize(
            amounts.flatMap { $0.map { Expression(random.number(1...50)) * $0 } }.sum())
    }

    /// One task for each worker at the least cost.
    private func assignment(_ model: inout ConstraintModel, _ count: Int, _ random: inout SeededRandom) {
        let pairs = model.integers("does", over: 0..<(count * count), in: 0...1)
        for one in 0..<count {
            model.require("worker \(one)", (0..<count).map { pairs[one * count + $0] }.sum() == 1)
            model.require("task \(one)", (0..<count).map { pairs[$0 * count + one] }.sum() == 1)
        }
        model.minimize(pairs.all.map { Expression(random.number(1...99)) * $0 }.sum())
    }

    /// Which sites to open, and which serves whom.
    private func warehouses(
        _ model: inout ConstraintModel, _ sites: Int, _ shops: Int, _ random: inout SeededRandom
    ) {
        let open = model.integers("open", over: 0..<sites, in: 0...1)
        let serves = model.integers("serves", over: 0..<(sites * shops), in: 0...1)
        for shop in 0..<shops {
            model.require("shop \(shop)", (0..<sites).map { serves[$0 * shops + shop] }.sum() == 1)
            for site in 0..<sites {
                model.require("open \(site) for \(shop)", serves[site * shops + shop] - open[site] <= 0)
            }
        }
        let fixed = (0..<sites).map { Expression(random.number(100...300)) * open[$0] }
        model.minimize((fixed + serves.all.map { Expression(random.number(5...90)) * $0 }).sum())
    }

    /// How much to produce in each week, with a setup and a store.
    private func lots(_ model: inout ConstraintModel, _ weeks: Int, _ random: inout SeededRandom) {
        let setup = model.integers("setup", over: 0..<weeks, in: 0...1)
        let made = (0..<weeks).map { model.real("made \($0)", in: 0...200) }
        let stored = (0..<weeks).map { model.real("stored \($0)", in: 0...500) }
        for week in 0..<weeks {
            let before: Expression = week == 0 ? 0 : stored[week - 1]
            model.require(
                "week \(week)",
                before + made[week] - stored[week] == Expression(random.number(10...90)))
            model.require("setup \(week)", made[week] - 200 * setup[week] <= 0)
        }
        let costs = (0..<weeks).map {
            Expression(random.number(80...200)) * setup[$0] + 2 * made[$0] + stored[$0]
        }
        model.minimize(costs.sum())
    }

    /// The fewest teams that cover all places.
    private func cover(
        _ model: inout ConstraintModel, _ places: Int, _ teams: Int, _ random: inout SeededRandom
    ) {
        let sent = model.integers("sent", over: 0..<teams, in: 0...1)
        for place in 0..<places {
            let able = Set((0..<4).map { _ in random.number(0...(teams - 1)) }).sorted()
            model.require("place \(place)", able.map { sent[$0] }.sum() >= 1)
        }
        model.minimize(sent.all.map { Expression(random.number(1...9)) * $0 }.sum())
    }

    /// A roster without a goal.
    private func shifts(_ model: inout ConstraintModel, _ people: Int, _ random: inout SeededRandom) {
        let works = model.integers("works", over: 0..<(people * 7), in: 0...1)
        for day in 0..<7 {
            model.require(
                "day \(day)", (0..<people).map { works[$0 * 7 + day] }.sum() >= Expression(people / 2 + 1))
        }
        for person in 0..<people {
            model.require("person \(person)", (0..<7).map { works[person * 7 + $0] }.sum() <= 5)
            let off = random.number(0...6)
            model.require("leave of \(person)", works[person * 7 + off] == 0)
        }
    }

    /// Jobs that wait for each other on one machine: order by a large number.
    private func machines(_ model: inout ConstraintModel, _ jobs: Int, _ random: inout SeededRandom) {
        let lengths = (0..<jobs).map { _ in random.number(2...9) }
        let start = model.integers("start", over: 0..<jobs, in: 0...(10 * jobs))
        let end = model.integer("end", in: 0...(20 * jobs))
        for job in 0..<jobs {
            model.require("end of \(job)", end - start[job] >= Expression(lengths[job]))
            model.require("release of \(job)", start[job] >= Expression(random.number(0...(3 * jobs))))
            for other in 0..<job {
                let first = model.integer("\(other) before \(job)", in: 0...1)
                let large = 20 * jobs
                model.require(
                    "\(job) after \(other)",
                    start[job] - start[other] - Expression(large) * first
                        >= Expression(lengths[other] - large))
                model.require(
                    "\(other) after \(job)",
                    start[other] - start[job] + Expression(large) * first >= Expression(lengths[job]))
            }
        }
        model.minimize(end)
    }

    /// Real amounts of food.
    private func diet(
        _ model: inout ConstraintModel, _ foods: Int, _ needs: Int, _ random: inout SeededRandom
    ) {
        let amounts = (0..<foods).map { model.real("food \($0)", in: 0...50) }
        for need in 0..<needs {
            let given = amounts.map { Expression.constant(ExactNumber(random.number(0...30), over: 10)) * $0 }
            model.require("need \(need)", given.sum() >= Expression(random.number(20...60)))
        }
        model.minimize(amounts.map { Expression(random.number(3...40)) * $0 }.sum())
    }

    /// Equations over small whole numbers without a goal, most without an answer.
    private func puzzle(_ model: inout ConstraintModel, _ count: Int, _ random: inout SeededRandom) {
        let x = model.integers("x", over: 0..<count, in: 0...1)
        for equation in 0..<(count / 4 + 1) {
            let factors = (0..<count).map { _ in random.number(0...50) }
            let sum = (0..<count).map { Expression(factors[$0]) * x[$0] }.sum()
            model.require("equation \(equation)", sum == Expression(factors.reduce(0, +) / 2))
        }
    }

    /// Wishes that cannot all be paid.
    private func budget(_ model: inout ConstraintModel, _ count: Int, _ random: inout SeededRandom) {
        let amounts = model.integers("amount", over: 0..<count, in: 0...100)
        for wish in 0..<count {
            model.require("wish \(wish)", amounts[wish] >= Expression(random.number(5...20)))
        }
        model.require("budget", amounts.all.sum() <= Expression(4 * count))
        model.minimize(amounts.all.sum())
    }
}
