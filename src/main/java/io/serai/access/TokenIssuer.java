package io.serai.access;

import com.nimbusds.jwt.SignedJWT;

/** Whose tokens of one kind are believed. */
interface TokenIssuer {
    /** Whether a token says that it comes from here. */
    boolean claims(String issuer);

    /** Checks a token that says so. */
    VerifiedToken verify(SignedJWT token) throws InvalidTokenException;
}
