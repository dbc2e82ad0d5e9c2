// Search configurations as text.

import Diagnostics
import Planning
import Testing

@Suite struct SearchConfigurationTests {
    @Test(arguments: SearchConfiguration.all)
    func descriptionsReadBack(_ configuration: SearchConfiguration) throws {
        #expect(try SearchConfiguration(configuration.description) == configuration)
    }

    @Test func spacesAndCaseDoNotMatter() throws {
        #expect(
            try SearchConfiguration(" GBFS( ff,hadd , preferred) ") == .greedy([.ff, .hAdd], preferred: true))
        #expect(try SearchConfiguration("Lama-First") == .lamaFirst)
        #expect(
            try SearchConfiguration("wastar(5,ff,preferred)")
                == .weightedAStar(weight: 5, [.ff], preferred: true))
        #expect(try SearchConfiguration("astar(hmax)").isOptimal)
        #expect(try !SearchConfiguration("astar(ff)").isOptimal)
    }

    @Test(arguments: [
        ("astar(hmaxx)", "did you mean 'hmax'?"), ("asta(blind)", "did you mean 'astar'?"),
        ("gbfs(f)", "did you mean 'ff'?"), ("gbfs(ff, prefered)", "did you mean 'preferred'?"),
        ("astarblind", "did you mean 'astar(blind)'?"), ("lamafirst", "did you mean 'lama-first'?"),
        ("lasy(ff)", "did you mean 'lazy'?"),
    ])
    func misspellingsAreNamed(_ text: String, _ help: String) throws {
        let error = #expect(throws: DiagnosticsError.self) { try SearchConfiguration(text) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "planner.unknown-search")
        #expect(diagnostic.fixIts.map(\.message) == [help])
        #expect(diagnostic.notes.first?.message.hasPrefix("allowed: ") == true)
    }

    @Test(arguments: [
        "", "()", "astar", "astar()", "astar(ff, hmax)", "gbfs(preferred)", "gbfs(hmax, preferred)",
        "gbfs(,ff)",
        "astar(ff", "astar(ff, preferred)", "wastar(ff)", "wastar(0, ff)", "wastar(1001, ff)", "wastar(3)",
        "wastar(2.5, ff)", "lazy(preferred)", "auto()", "lama(ff)", "bfws(ff)",
    ])
    func nonsenseIsRefused(_ text: String) {
        let error = #expect(throws: DiagnosticsError.self) { try SearchConfiguration(text) }
        #expect(error?.diagnostics.map(\.code) == ["planner.unknown-search"])
    }

    @Test func theRegistryIsComplete() {
        #expect(Set(Heuristic.all.map(\.name)).count == Heuristic.all.count)
        for heuristic in Heuristic.all {
            #expect(Heuristic.named(heuristic.name) == heuristic)
            #expect(
                !heuristic.summary.isEmpty && !heuristic.source.isEmpty && !heuristic.languageSupport.isEmpty)
            #expect(heuristic.isAdmissible || !heuristic.isConsistent)
        }
    }
}
