package chat.teahouse.chaos.record;

/**
 * An event of a room's log as a client received it. Immutable.
 *
 * @param seq its place
 * @param id its own name, new for each attempt to post
 * @param member who said it
 * @param key the member's name for it
 * @param text what was said
 */
public record Message(long seq, String id, String member, String key, String text) {
  /** The member's name for it, as it is unique in a room. */
  Author author() {
    return new Author(member, key);
  }

  @Override
  public String toString() {
    return seq + "/" + id + " " + author();
  }

  /** Member and key of a message. */
  record Author(String member, String key) {
    @Override
    public String toString() {
      return member + ":" + key;
    }
  }
}
