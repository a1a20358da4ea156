package chat.teahouse.run;

import java.util.regex.Pattern;

/** How the address of a Redis is shown to people. */
final class RedisAddress {
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/]*@");

  private RedisAddress() {}

  /** The address with its user and password, if it has any, replaced by stars. */
  static String masked(String url) {
    return CREDENTIALS.matcher(url).replaceFirst("//***@");
  }
}
