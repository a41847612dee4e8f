package io.serai.gun;

/** Where our peer shows a client something else than a stock relay does, on purpose, as {@code docs/gun.md} says it. */
enum Difference {
    EVERY_PUT_IS_ANSWERED(
            "Every put is answered: `ok` also where nothing changed or the state has yet to come, `err` where it is invalid."),
    A_PUT_IS_ONE("Of an invalid put nothing is applied."),
    A_STATE_IS_A_NUMBER("A state is a number."),
    EVERY_GET_IS_ANSWERED(
            "Every get is answered, also a LEX query of a node that was read before and a get whose `##` matches."),
    A_GET_NAMES_A_SOUL("A get that names no soul is a miss."),
    SOULS_ARE_READ_AS_KEYS_ARE(
            "A range of souls is answered under their own names, includes its upper end and, without `%`, is one value."),
    A_BUDGET_IS_BOUNDED("A `%` above 100,000 counts as 100,000, and one below 1 as 1."),
    AN_ID_KEEPS_OUT_ITSELF("An id keeps out only itself within nine seconds, not also `id0`, `id1`.");

    final String sentence;

    Difference(String sentence) {
        this.sentence = sentence;
    }
}
