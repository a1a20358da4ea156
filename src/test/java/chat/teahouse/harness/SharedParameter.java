package chat.teahouse.harness;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives one object to all test classes of the fork that take it: made for the first of them, closed
 * by JUnit after the last test.
 *
 * @param <T> its type, which is {@link AutoCloseable}
 */
public abstract class SharedParameter<T extends AutoCloseable> implements ParameterResolver {
  private final Class<T> type;
  private final Supplier<T> maker;

  /** Of this type and made so. */
  protected SharedParameter(Class<T> type, Supplier<T> maker) {
    this.type = type;
    this.maker = maker;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(type))
        .getOrComputeIfAbsent(type, key -> maker.get(), type);
  }
}
