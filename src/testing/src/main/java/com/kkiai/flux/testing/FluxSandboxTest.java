package com.kkiai.flux.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Registers a {@link SandboxExtension} with default settings for a test class and its nested
 * classes. The tests share one sandbox, so they run one after the other, even if JUnit runs other
 * tests in parallel. Use a field with the extension for other settings, or if code other than the
 * test needs the address of the sandbox.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(SandboxExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface FluxSandboxTest {}
