// Reads a problem.

public import Diagnostics

extension Problem {
    /// Reads a problem and checks it against its domain.
    ///
    /// ```swift
    /// let problem = try Problem(parsing: .file("problems/gripper/p01.pddl"), in: domain)
    /// ```
    ///
    /// - Throws: ``DiagnosticsError`` with everything that was found, in source order.
    /// - Complexity: linear in the length of the text.
    public init(parsing source: SourceText, in domain: Domain) throws {
        var reader = Reader(source)
        var problem = reader.problem(in: domain)
        reader.check(problem)
        try reader.findings.throwErrors()
        if reader.findings.contains("pddl.duplicate-object") {
            var seen: Set<String> = []
            problem.objects = problem.objects.filter { seen.insert($0.name).inserted }
        }
        problem.warnings = reader.findings.sorted
        self = problem
    }
}

extension Reader {
    fileprivate mutating func problem(in domain: Domain) -> Problem {
        var problem = Problem("", in: domain, source: tree.source)
        guard let sections = definition("problem") else { return problem }
        problem.name = sections.name
        var seen: Set<String> = []
        for (keyword, section) in self.sections(sections.rest, of: "problem") {
            seen.insert(keyword)
            let children = tree.children(of: section).dropFirst()
            switch keyword {
            case ":domain": checkDomainName(children.first, section, domain)
            case ":requirements": problem.requirements += requirements(section)
            case ":objects": problem.objects += typedList(children) { $0.objectName($1) }
            case ":init":
                let words = InitialWords(tree)
                problem.initial.reserveCapacity(children.count)
                initialState(children, words, &problem)
            case ":goal":
                if exactly(1, children, ":goal", section), let node = children.first {
                    problem.goal = condition(node)
                    goalNode = node
                }
            case ":metric":
                problem.metric = metric(children, section)
                problem.metricSpan = tree.span(section)
            case ":constraints": problem.constraints = constraints(children, section)
            case ":length":
                findings.warning(
                    "pddl.ignored-section", "':length' is no longer part of PDDL and says nothing",
                    at: tree.span(section + 1), help: "remove it")
            default: break
            }
        }
        if !seen.contains(":domain") {
            findings.warning(
                "pddl.missing-domain", "the problem does not name its domain",
                at: SourceSpan(tree.span(0).lowerBound, tree.span(0).lowerBound + 1),
                help: "add '(:domain \(domain.name))'")
        }
        if !seen.contains(":goal") {
            findings.error(
                "pddl.missing-goal", "the problem has no goal",
                at: SourceSpan(tree.span(0).lowerBound, tree.span(0).lowerBound + 1),
                help: "add '(:goal (and …))'; a goal without conditions is '(:goal (and))'")
        }
        return problem
    }

    /// An object's name; the word is remembered.
    private mutating func objectName(_ node: Int) -> String? {
        let name = name(node, of: "an object")
        if name != nil, let symbol = tree.symbol(node) { objectSymbols.append(Int32(symbol)) }
        return name
    }

    private mutating func checkDomainName(_ node: Int?, _ section: Int, _ domain: Domain) {
        guard let node, let name = name(node, of: "a domain") else {
            if node == nil {
                findings.error("pddl.expected-name", "expected the name of a domain", at: tree.span(section))
            }
            return
        }
        guard name != domain.name else { return }
        findings.error(
            "pddl.wrong-domain", "the problem is for the domain '\(name)', expected '\(domain.name)'",
            at: tree.span(node),
            fixIt: FixIt(
                "write '\(domain.name)' if it is the one meant",
                replacing: SourceLocation(tree.source, tree.span(node)), with: domain.name))
    }

    /// The elements of the initial state; words in a row, without parentheses, are one mistake.
    private mutating func initialState(
        _ nodes: ArraySlice<Int>, _ words: InitialWords, _ problem: inout Problem
    ) {
        var stray: SourceSpan?
        for node in nodes where !plainInitial(node, words, &problem) {
            if !tree.isList(node) {
                stray = stray?.union(tree.span(node)) ?? tree.span(node)
                continue
            }
            if let span = stray { reportStray(span) }
            stray = nil
            initial(node, &problem)
        }
        if let span = stray { reportStray(span) }
    }

    private mutating func reportStray(_ span: SourceSpan) {
        let text = tree.source[span]
        findings.error(
            "pddl.expected-fact", "expected a fact in parentheses, found '\(text.prefix(60))'", at: span,
            help: text.utf8.count <= 60 ? "write '(\(text))'" : nil)
    }

    /// One element of the initial state: a fact, `(not fact)`, or a value `(= (f a) 3)`.
    private mutating func initial(_ node: Int, _ problem: inout Problem) {
        let span = tree.span(node)
        switch tree.head(node) {
        case nil where !tree.isList(node):
            findings.error(
                "pddl.expected-fact", "expected a fact in parentheses, found '\(excerpt(node))'", at: span,
                help: "write '(\(excerpt(node)))'")
        case "not":
            let children = tree.children(of: node)
            if children.count == 2, tree.isList(children[1]) {
                findings.warning(
                    "pddl.redundant-negation", "what is not listed does not hold at the start anyway",
                    at: span,
                    fixIt: FixIt(
                        "remove it", replacing: SourceLocation(tree.source, span), with: ""))
                if let atom = atom(children[1]), let fact = ground(atom) { denied.append(fact) }
            } else {
                _ = exactly(1, children.dropFirst(), "not", node)
            }
        case "and":
            findings.error(
                "pddl.and-in-init", "facts of the initial state stand side by side, without 'and'", at: span,
                help: "remove 'and' and its parentheses")
            for child in tree.children(of: node).dropFirst() { initial(child, &problem) }
        case "or", "forall", "exists", "imply", "when":
            findings.error(
                "pddl.expected-fact", "'\(tree.head(node) ?? "")' cannot stand in the initial state",
                at: tree.span(node + 1), help: "list each fact that holds at the start")
        case "=": value(node, &problem)
        case "at" where isTimedLiteral(node): timedLiteral(node, &problem)
        case nil where tree.children(of: node).isEmpty:
            findings.error("pddl.expected-fact", "expected a fact, found '()'", at: span, help: "remove it")
        default:
            guard let atom = atom(node), let fact = ground(atom) else { return }
            problem.initial.append(fact)
            factNodes.append(Int32(node))
        }
    }

    /// Whether `(at …)` has a time and something in parentheses, as no fact of a predicate `at` has.
    private func isTimedLiteral(_ node: Int) -> Bool {
        let children = tree.children(of: node)
        return children.count == 3 && tree.isList(children[2]) && number(children[1]) != nil
    }

    /// `(at 9 (open shop))` or `(at 17 (not (open shop)))`.
    private mutating func timedLiteral(_ node: Int, _ problem: inout Problem) {
        let children = tree.children(of: node)
        guard let time = number(children[1]) else { return }
        var inner = children[2]
        let isNegative = tree.head(inner) == "not"
        if isNegative {
            let operands = tree.children(of: inner).dropFirst()
            guard exactly(1, operands, "not", inner), let operand = operands.first else { return }
            inner = operand
        }
        if tree.head(inner) == "=" {
            unsupported("a value that changes at a given time", at: tree.span(node))
            return
        }
        guard let atom = atom(inner), let fact = ground(atom) else { return }
        if time <= 0 {
            findings.error(
                "pddl.bad-time", "a timed fact comes after the start, found the time \(time)",
                at: tree.span(children[1]), help: "list what holds at the start without a time")
            return
        }
        problem.timedLiterals.append(
            TimedLiteral(at: time, fact, holds: !isNegative, span: tree.span(node)))
    }

    private mutating func ground(_ atom: Atom) -> Fact? {
        guard areObjects(atom.arguments) else { return nil }
        return Fact(atom.predicate, atom.arguments.map(\.name), at: atom.span)
    }

    /// Whether no term is a variable; reports the first that is one.
    private mutating func areObjects(_ terms: [Term]) -> Bool {
        guard let variable = terms.first(where: \.isVariable) else { return true }
        findings.error(
            "pddl.variable-in-init",
            "the initial state is about objects, found the variable '\(variable)'",
            at: variable.span, help: "list the fact once for each object")
        return false
    }

    private mutating func value(_ node: Int, _ problem: inout Problem) {
        let operands = tree.children(of: node).dropFirst()
        guard exactly(2, operands, "=", node), let left = operands.first, let right = operands.last else {
            return
        }
        guard let value = number(right) else {
            findings.error(
                "pddl.expected-number", "expected a number such as 4 or 2.5, found '\(excerpt(right))'",
                at: tree.span(right))
            return
        }
        guard let term = functionTerm(left), areObjects(term.arguments) else { return }
        problem.values.append(
            FunctionValue(term.function, term.arguments.map(\.name), value, at: tree.span(node)))
        valueNodes.append(Int32(left))
    }

    private mutating func metric(_ nodes: ArraySlice<Int>, _ section: Int) -> Metric? {
        guard exactly(2, nodes, ":metric", section), let direction = nodes.first, let value = nodes.last
        else {
            return nil
        }
        guard let word = tree.word(direction), word == "minimize" || word == "maximize" else {
            findings.error(
                "pddl.expected-direction", "expected 'minimize' or 'maximize', found '\(excerpt(direction))'",
                at: tree.span(direction))
            return nil
        }
        return numericExpression(value).map { word == "minimize" ? .minimize($0) : .maximize($0) }
    }
}
