// Words of English that name no object.

/// The closed classes (articles, pronouns, prepositions, numerals, auxiliaries) and the verbs and adverbs that every
/// planning problem uses. `a` is not among them: blocks are called that.
enum CommonWords {
    /// The words, in lower case.
    static let all = Set(
        """
        the an this that these those it its itself they them their themselves he him his himself she her hers herself
        we us our you your yours i me my mine one ones who whom whose which what where when why how there here
        something anything everything nothing someone anyone everyone nobody somewhere anywhere everywhere nowhere
        is are was were be been being am isn aren wasn weren has have had having hasn haven hadn do does did doing
        don doesn didn done can could cannot couldn may might must shall should shouldn will would wouldn won let lets
        ve re ll
        and or but nor so yet if then else than because since while whereas although though unless until as
        of in on at to from into onto out off over under above below up down by for with without within between among
        through across along around about near next beside besides behind before after during against toward towards
        inside outside on-top
        no not none never only just also too even still again already now currently presently initially originally
        first second third last finally eventually afterwards later soon once twice always ever yet right-now
        zero two three four five six seven eight nine ten eleven twelve both either neither each every all any some
        many much more most few less least several other others another same such
        want wants wanted wish wishes need needs needed like please would-like goal goals aim task job plan order
        move moves moved moving put puts take takes taken taking get gets got getting give gives given bring brings
        brought carry carries carried carrying go goes going gone come comes make makes made keep keeps kept hold holds
        held holding stand stands standing sit sits sitting stood lie lies lying rest rests resting wait waits waiting
        start starts started starting begin begins end ends ended ending finish happen happens situation moment time
        top bottom side empty free full see know think use used uses using look looks help sure able ready done
        there's here's that's well very really quite rather
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Words that a sentence may hold which only lists what there is, in lower case.
    static let listing = Set(
        """
        there are is the a an and of these two three four five six seven eight nine ten we have got ve just only called
        named namely my our following here some several i
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Words that show that a sentence tells what is wanted, in lower case.
    static let wishes = Set(
        """
        want wants wanted wish wishes need needs needed should shall must goal goals aim task end finally eventually
        please would like d let lets make get got bring move put take place carry deliver stack ship send transport
        drive fly swap change arrange finish done afterwards later belongs belong supposed
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension Sentence {
    /// Whether some word shows that the sentence tells what is wanted.
    var hasWish: Bool { !CommonWords.wishes.isDisjoint(with: words) }
}
