package chat.teahouse.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sockets on which processes wait for somebody, as Linux tells them in {@code /proc}: listening
 * TCP and bound UDP sockets, IPv4 and IPv6.
 */
final class Sockets {
  private static final Path PROC = Path.of("/proc");

  /** The state of a listening TCP socket, and of a UDP socket that is not connected. */
  private static final Set<String> WAITING = Set.of("0A", "07");

  private Sockets() {}

  static boolean areKnown() {
    return Files.isReadable(PROC.resolve("net/tcp"));
  }

  /** The local addresses, such as {@code 127.0.0.1:8080}; any address but 127.0.0.1 in hex. */
  static List<String> of(List<ProcessHandle> processes) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle process : processes) {
      inodes.addAll(inodes(process));
    }
    List<String> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      List<String> rows = Files.readAllLines(PROC.resolve("net").resolve(table));
      for (String row : rows.subList(1, rows.size())) {
        List<String> columns = List.of(row.strip().split("\\s+", -1));
        if (WAITING.contains(columns.get(3)) && inodes.contains(columns.get(9))) {
          found.add(address(columns.get(1)));
        }
      }
    }
    return found;
  }

  private static Set<String> inodes(ProcessHandle process) throws IOException {
    Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        String target = Files.readSymbolicLink(link).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String address(String hex) {
    int colon = hex.indexOf(':');
    String host = hex.substring(0, colon).toUpperCase(Locale.ROOT);
    int port = Integer.parseInt(hex.substring(colon + 1), 16);
    // Words in the order of a little-endian machine; an IPv4 address alone or mapped into IPv6.
    boolean loopback = host.equals("0100007F") || host.equals("0000000000000000FFFF00000100007F");
    return (loopback ? "127.0.0.1" : host) + ":" + port;
  }
}
