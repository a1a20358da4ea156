package chat.teahouse.chaos.net;

/** How a link is cut, for both of its ends. */
public enum Ending {
  /** In order (FIN): what was passed on can still be read. */
  FIN,
  /** At once (RST), as a crashed peer or a firewall does. */
  RESET,
  /** It stays open, and what comes in this direction vanishes: a firewall has forgotten it. */
  VANISH
}
