package com.kkiai.flux;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Follows redirects of images. OkHttp would connect to the next host before {@link ImageHosts} can
 * refuse it, and a loop would be a failure like any other.
 */
final class ImageRedirects implements Interceptor {
  private static final int MAX_REDIRECTS = 20;

  private final ImageHosts hosts;

  ImageRedirects(ImageHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      hosts.check(request.url());
      Response response = chain.proceed(request);
      String location = response.header("Location");
      if (!response.isRedirect() || location == null) {
        return response;
      }
      response.close();
      HttpUrl target = response.request().url().resolve(location);
      if (target == null) {
        throw new PermanentFailureException("it is redirected to no http address", null);
      }
      request = request.newBuilder().url(target).build();
    }
    throw new PermanentFailureException(
        "it was redirected more than " + MAX_REDIRECTS + " times", null);
  }
}
