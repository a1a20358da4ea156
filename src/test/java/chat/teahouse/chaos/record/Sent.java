package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.List;

/** A message as its sender knows it: when it was tried, and what was answered. Not thread-safe. */
final class Sent {
  private final String client;
  private final Message.Author author;
  private final String text;
  private final int order;
  private final long firstTried;
  private final List<Entry.Accepted> accepted = new ArrayList<>();

  Sent(String client, Message.Author author, String text, int order, long firstTried) {
    this.client = client;
    this.author = author;
    this.text = text;
    this.order = order;
    this.firstTried = firstTried;
  }

  void accept(Entry.Accepted answer) {
    accepted.add(answer);
  }

  String client() {
    return client;
  }

  Message.Author author() {
    return author;
  }

  String text() {
    return text;
  }

  /** Counts the messages of one member in one room by their first attempt. */
  int order() {
    return order;
  }

  long firstTried() {
    return firstTried;
  }

  List<Entry.Accepted> accepted() {
    return accepted;
  }

  @Override
  public String toString() {
    return "message " + order + " of " + client + " (" + author + ")";
  }
}
