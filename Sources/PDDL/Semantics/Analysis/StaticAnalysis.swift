// Everything that can be said about a domain or a problem without running a plan.

public import Diagnostics

extension Domain {
    /// Everything that static analysis has to say of the domain: what reading it warned of, and what can be read
    /// and cannot be meant, such as names that nothing uses, conditions that contradict themselves and durations
    /// that no number satisfies. The codes of the latter begin with `check.`; they are warnings.
    ///
    /// ```swift
    /// let domain = try Domain(parsing: .file("domain.pddl"))
    /// print(domain.check().rendered())
    /// ```
    ///
    /// - Returns: The diagnostics in source order; none for a clean domain.
    /// - Complexity: linear in the size of the domain, times the depth of its quantifiers.
    public func check() -> [Diagnostic] {
        var findings = Findings(source)
        findings.findUnusedNames(in: self, Mentions(self))
        findings.findContradictions(in: self)
        return inSourceOrder(warnings, findings.sorted)
    }
}

extension Problem {
    /// Everything that static analysis has to say of the problem: what reading it warned of; objects, values and
    /// timed facts that are missing or in vain; actions that can never be applied; goals that nothing can
    /// produce, with the chain of what is missing. What can be said of the domain alone is left to
    /// ``Domain/check()``. Codes that begin with `check.` are never errors: the problem may be meant so. What a
    /// problem merely does not use of its domain, such as a type without objects, is a note.
    ///
    /// What can be reached is computed as if nothing ever became false, so that a goal that is said to be out of
    /// reach is, while one that is not may still be.
    ///
    /// ```swift
    /// let problem = try Problem(parsing: .file("p01.pddl"), in: domain)
    /// for diagnostic in problem.check() { print(diagnostic.rendered()) }
    /// ```
    ///
    /// - Returns: The diagnostics about places in the problem's text, in source order, then those about places in
    ///   the domain's.
    /// - Complexity: bounded: a few seconds of work on the largest problems, linear in the size of the text
    ///   otherwise.
    public func check() -> [Diagnostic] {
        let mentions = Mentions(domain)
        var findings = Findings(source)
        var domainFindings = Findings(domain.source)
        findings.findGoalFaults(in: self)
        findings.findUnreadTimedLiterals(in: self, mentions)
        findings.findMetricFaults(in: self, mentions)
        let analysis = ReachabilityAnalysis(self)
        var values = UndefinedValues(self, applicable: analysis.applicable)
        values.find(inDomain: &domainFindings, inProblem: &findings)
        return inSourceOrder(warnings, findings.sorted + analysis.inProblem.sorted)
            + inSourceOrder(domainFindings.sorted, analysis.inDomain.sorted)
    }
}

/// Two lists of diagnostics of one text as one, in source order.
private func inSourceOrder(_ first: [Diagnostic], _ second: [Diagnostic]) -> [Diagnostic] {
    func offset(_ diagnostic: Diagnostic) -> Int { diagnostic.location?.span.lowerBound ?? .max }
    return (first + second).enumerated().sorted { left, right in
        let (start, other) = (offset(left.element), offset(right.element))
        return start == other ? left.offset < right.offset : start < other
    }.map(\.element)
}
