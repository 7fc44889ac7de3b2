// Tests of this stage go here.
