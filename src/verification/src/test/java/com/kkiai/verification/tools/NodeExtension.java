package com.kkiai.verification.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link Node}. Where none can be had, they are left out, and a line says so. */
public final class NodeExtension implements BeforeAllCallback, ParameterResolver {
  @Override
  public void beforeAll(ExtensionContext context) {
    String missing = installation(context).missing();
    if (missing != null) {
      String line = "left out: " + context.getRequiredTestClass().getSimpleName() + ": " + missing;
      System.out.println(line);
      Assumptions.abort(line);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Node.class;
  }

  @Override
  public Node resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return installation(context).node();
  }

  /** In the store of the root, so that it is made once for all tests. */
  private static Installation installation(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(NodeExtension.class))
        .getOrComputeIfAbsent(Installation.class, type -> installation(), Installation.class);
  }

  private static Installation installation() {
    try {
      return Installation.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
