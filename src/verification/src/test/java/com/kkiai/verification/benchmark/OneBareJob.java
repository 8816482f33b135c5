package com.kkiai.verification.benchmark;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/**
 * The calls of a whole job with Retrofit, Moshi and OkHttp alone, from the start of its process.
 */
public final class OneBareJob {
  /** A request. */
  public record Submit(String image_url) {}

  /** An envelope. */
  public record Status(String status, String request_id, String response_url) {}

  /** A result. */
  public record Output(List<Image> images) {}

  /** An image. */
  public record Image(String url) {}

  interface Api {
    @POST("fal-ai/flux-1/schnell/redux")
    Call<Status> submit(@Header("Authorization") String key, @Body Submit request);

    @GET("fal-ai/{app}/requests/{id}/status")
    Call<Status> status(
        @Header("Authorization") String key, @Path("app") String app, @Path("id") String id);

    @GET("fal-ai/{app}/requests/{id}")
    Call<Output> result(
        @Header("Authorization") String key, @Path("app") String app, @Path("id") String id);
  }

  private OneBareJob() {}

  /** Argument: the address of a gateway where a job is done at its first poll. */
  public static void main(String[] args) throws IOException {
    Api api =
        new Retrofit.Builder()
            .baseUrl(args[0])
            .client(new OkHttpClient())
            .addConverterFactory(MoshiConverterFactory.create(new Moshi.Builder().build()))
            .build()
            .create(Api.class);
    String key = "Bearer any";
    Status job = api.submit(key, new Submit("https://a.b/c")).execute().body();
    String app = job.response_url().split("/", -1)[4];
    if (api.status(key, app, job.request_id()).execute().body().status().equals("COMPLETED")) {
      Output output = api.result(key, app, job.request_id()).execute().body();
      System.out.println(output.images().get(0).url());
    }
    System.exit(0); // Its threads would keep it alive for a minute.
  }
}
