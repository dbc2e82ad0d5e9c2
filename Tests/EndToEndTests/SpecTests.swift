// `trestle spec`: exit statuses, words, JSON and automata.

import Foundation
import Testing

@Suite struct SpecTests {
    private let rules = """
        # rules
        spec "Stay out": G !at(r1, lab)
        spec visit because "See the lab.": F at(r1, lab)
        spec unrelated: F dock
        """

    @Test func aConflictIsProvedAndNamed() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(rules, to: "rules.ltl")
        let run = try await Program.trestle("spec", "check", file)
        #expect(run.status == 10, "\(run.errors)")
        #expect(run.lines.contains("Stay out (finite, hard): safety, 2 states"), "\(run.output)")
        #expect(
            run.lines.contains(
                "finite rules cannot hold together (proved); each of them is needed:"))
        #expect(run.lines.contains("  visit; without it: {}"), "\(run.output)")
        let json = try await Program.trestle("spec", "check", "--json", file)
        #expect(json.status == 10)
        let report = try json.object()
        #expect(report["verdict"] as? String == "conflict")
        let group = try #require((report["groups"] as? [[String: Any]])?.first)
        #expect(group["conflict"] as? [String] == ["Stay out", "visit"])
        #expect((report["rules"] as? [[String: Any]])?[1]["sentence"] as? String == "See the lab.")
    }

    @Test func rulesThatHoldTogetherAreShownOnACourse() async throws {
        let text = "spec a: F x\nspec b: G !y\npreference p: F y\nspec c infinite: G F x & G F !x"
        let run = try await Program.trestle("spec", "check", "-", input: text)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("finite rules can hold together: {x}"), "\(run.output)")
        #expect(run.output.contains("finite rules with the preferences cannot hold together (proved)"))
        #expect(run.output.contains("judged apart"))
        #expect(run.output.contains("again and again"))
    }

    @Test func limitsAndFaultsHaveTheirStatuses() async throws {
        let many = (0..<8).map { "spec e\($0): F(a\($0) & X[!](!a\($0) & X[!] a\($0)))" }.joined(
            separator: "\n")
        let limit = try await Program.trestle("spec", "check", "--limit", "20", "-", input: many)
        #expect(limit.status == 22 && limit.output.contains("not decided"), "\(limit.output)")
        let fault = try await Program.trestle("spec", "check", "-", input: "spec a: G (b -> X c)")
        #expect(fault.status == 31 && fault.count(of: "spec.bare-next") == 1)
        let missing = try await Program.trestle("spec", "check", "/nowhere/rules.ltl")
        #expect(missing.status == 31)
        let json = try await Program.trestle("spec", "check", "--json", "-", input: "")
        #expect(json.status == 31)
        #expect(try json.object()["verdict"] as? String == "fault")
    }

    @Test func automataArePrinted() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(rules + "\nspec patrol infinite: G F a & G F b", to: "rules.ltl")
        let dot = try await Program.trestle("spec", "automaton", file, "--rule", "Stay out", "--dot")
        #expect(dot.status == 0 && dot.output.hasPrefix("digraph \"Stay out\" {"), "\(dot.output)")
        let hoa = try await Program.trestle("spec", "automaton", file, "--rule", "visit", "--hoa")
        #expect(hoa.status == 0 && hoa.lines.first == "HOA: v1" && hoa.lines.last == "--END--")
        #expect(hoa.lines.contains("AP: 2 \"at(r1, lab)\" \"alive\""), "\(hoa.output)")
        let patrol = try await Program.trestle("spec", "automaton", file, "--rule", "patrol", "--hoa")
        #expect(patrol.output.contains("acc-name: generalized-Buchi 2"), "\(patrol.output)")
        let unknown = try await Program.trestle("spec", "automaton", file, "--rule", "patrl", "--hoa")
        #expect(unknown.status == 31 && unknown.count(of: "spec.unknown-rule") == 1)
        #expect(try await Program.trestle("spec", "automaton", file, "--hoa").status == 31)
        #expect(try await Program.trestle("spec", "automaton", file).status == 30)
    }

    @Test func depthIsNoDanger() async throws {
        for piece in ["!", "G F ", "X[!] ", "a & F ", "("] {
            let text =
                "spec deep: " + String(repeating: piece, count: 10_000) + "a"
                + (piece == "(" ? String(repeating: ")", count: 10_000) : "")
            let run = try await Program.trestle("spec", "check", "-", input: text, limit: 60)
            #expect([0, 10, 22].contains(run.status), "\(piece): \(run.errors.prefix(300))")
        }
    }
}
