// The tests of Regression.
