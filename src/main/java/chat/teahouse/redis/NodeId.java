package chat.teahouse.redis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Tells this node from all others, in Redis; new with each start. Immutable. */
@ApplicationScoped
class NodeId {
  private final String value = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());

  /** 16 hexadecimal digits. */
  String value() {
    return value;
  }
}
