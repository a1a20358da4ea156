package chat.teahouse.wire;

/** What a client's message turned out to be: a command, or the refusal that answers it. */
public sealed interface Decoded permits Command, Refusal {}
