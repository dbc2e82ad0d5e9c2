// A problem about values, and what models answer to it.

import Bridge
import Constraints
import Foundation
import Z3Solver

/// A budget for two kinds of tools, told in English, with replies to it.
enum ConstraintStory {
    static let text = """
        We buy saws and drills. A saw costs 30 euros and a drill 50 euros. Spend at most 400 euros. We need at least 3 \
        saws and at least 2 drills. Buy as many tools as possible.
        """
    /// The most tools: ten saws and two drills.
    static let most = "12"

    static let checklist = """
        {"items":[{"kind":"fact","quote":"A saw costs 30 euros and a drill 50 euros"},
        {"kind":"constraint","quote":"Spend at most 400 euros"},
        {"kind":"constraint","quote":"at least 3 saws"},{"kind":"constraint","quote":"at least 2 drills"},
        {"kind":"goal","quote":"Buy as many tools as possible"}]}
        """

    /// A model, by default the right one.
    static func model(
        price: String = "30", budget: String = "400", drills: String = "drills >= 2",
        goal: String = "maximize",
        tail: String = ";"
    ) -> String {
        """
        Here is the model:
        ```minizinc
        % Parameters
        int: saw = \(price); int: drill = 50;  % #1
        % Variables
        var 0..20: saws;
        var 0..20: drills;
        % Constraints
        constraint :: "#2 budget" saw * saws + drill * drills <= \(budget);
        constraint :: "#3 saws" saws >= 3;
        constraint :: "#4 drills" \(drills);
        % Objective: #5
        solve \(goal) saws + drills\(tail)
        ```
        """
    }

    static var hasMiniZinc: Bool { MiniZincCompiler().isInstalled }

    /// A loop whose model answers from `replies`.
    static func loop(_ replies: [String], attempts: Int = 5) -> (FeedbackLoop, ScriptedModel) {
        let model = ScriptedModel(replies)
        let formalism = ConstraintFormalism(solver: Z3Solver(), explainer: Z3Solver())
        return (FeedbackLoop(model: model, formalism: formalism, attempts: attempts), model)
    }
}
